/* Adds to the page, which works without it: live messages, sending without a reload, kept words.
   ES2015 only, because the phones are old. */
(() => {
  'use strict';

  const body = document.body;
  const id = (name) => document.getElementById(name);
  const log = id('log');
  const say = id('say');
  const field = id('text');
  const send = id('send');
  const scroll = id('scroll');
  const below = id('below');
  if (!log || !say || !window.fetch || !window.DOMParser || !window.Promise) return;

  const wordsOf = (name) => body.getAttribute('data-' + name);
  const draft = 'draft:' + wordsOf('chat');
  let sending = false;
  let next = null;
  let refocus = false;
  let gone = false;
  let source = null;
  let lost = 0;

  /* What the server sent becomes part of the page; what is there already stays. */

  const newestId = () => {
    const turns = log.querySelectorAll('.turn');
    return turns.length ? Number(turns[turns.length - 1].getAttribute('data-id')) : 0;
  };

  const place = (turn) => {
    const number = Number(turn.getAttribute('data-id'));
    if (id(turn.id)) return null;
    const made = document.importNode(turn, true);
    made.classList.add('new');
    const quiet = log.querySelector('.quiet');
    if (quiet) log.removeChild(quiet);
    const later = Array.prototype.find.call(
      log.querySelectorAll('.turn'),
      (one) => Number(one.getAttribute('data-id')) > number
    );
    log.insertBefore(made, later || log.querySelector('.sending') || null);
    return made;
  };

  /* Somebody may be on a button already when the same ones arrive a second time */
  const isSame = (theirs, ours) => (
    theirs.getAttribute('data-after') === ours.getAttribute('data-after')
    && theirs.textContent === ours.textContent
  );

  const replaceChoices = (from) => {
    const theirs = from.querySelector('#choices');
    const ours = id('choices');
    if (!theirs || Number(theirs.getAttribute('data-after')) < newestId()) return;
    if (isSame(theirs, ours)) return;
    const hadFocus = refocus || ours.contains(document.activeElement);
    ours.parentNode.replaceChild(document.importNode(theirs, true), ours);
    const turns = log.querySelectorAll('.turn');
    if (hadFocus && turns.length) turns[turns.length - 1].focus({ preventScroll: true });
    refocus = false;
  };

  /* What is typed answers the newest question that is on the page, and says which that is */
  const renewRevision = (from) => {
    Array.prototype.forEach.call(from.querySelectorAll('.turn'), (turn) => {
      const shown = Number(turn.getAttribute('data-revision'));
      const known = say.elements.revision;
      if (shown > Number(known.value)) known.value = shown;
    });
  };

  const isAtEnd = () => Math.abs(scroll.scrollTop) < 60;

  const merge = (from, follow) => {
    const stay = !follow && !isAtEnd();
    const made = Array.prototype.map.call(from.querySelectorAll('.turn'), place)
      .filter((one) => one);
    if (made.length) dropEcho();
    replaceChoices(from);
    renewRevision(from);
    if (!made.length) return;
    if (stay) point('new-below');
    else show(made[0]);
  };

  const point = (words) => {
    below.textContent = wordsOf(words) + ' \u2193';
    below.hidden = isAtEnd();
  };

  const above = (element) => (
    element.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 8
  );

  /* Where all that is new fits, its end is shown; else the beginning of the answer, because a card
     must be read before its buttons are pressed, and a button that leads down to them. */
  const show = (turn) => {
    below.hidden = true;
    scroll.scrollTop = 0;
    if (above(turn) >= -8) return;
    const answer = turn.querySelector('.ours') || turn;
    scroll.scrollTop = Math.min(0, above(answer));
    if (Math.abs(scroll.scrollTop) <= 20) return;
    // The button takes its room first: places are counted from below
    below.hidden = false;
    scroll.scrollTop = 0;
    scroll.scrollTop = Math.min(0, above(answer));
    point('more-below');
  };

  const parse = (html) => new DOMParser().parseFromString(html, 'text/html');

  /* Words about the page itself */

  const tell = (element, words) => {
    element.textContent = words || '';
    element.hidden = !words;
  };

  const end = (words) => {
    gone = true;
    stop();
    tell(id('link'), '');
    tell(id('notice'), words || wordsOf('gone'));
    send.disabled = true;
    Array.prototype.forEach.call(document.querySelectorAll('.choice'), (one) => {
      one.disabled = true;
    });
  };

  /* Sending */

  const encode = (form, pressed) => {
    const fields = Array.prototype.filter.call(form.elements, (one) => one.name && one.type !== 'submit')
      .map((one) => [one.name, one.value]);
    if (pressed && pressed.name) fields.push([pressed.name, pressed.value]);
    return fields.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  };

  const dropEcho = () => {
    const echo = log.querySelector('.sending');
    if (echo) log.removeChild(echo);
  };

  const echo = (words) => {
    const made = document.createElement('p');
    made.className = 'mine sending';
    made.textContent = words;
    log.appendChild(made);
    scroll.scrollTop = 0;
  };

  const busy = (pressed, isBusy) => {
    sending = isBusy;
    send.disabled = isBusy;
    Array.prototype.forEach.call(document.querySelectorAll('.choice'), (one) => {
      one.disabled = isBusy;
      one.classList.toggle('pressed', isBusy && one === pressed);
    });
  };

  const renewForm = (page) => {
    const theirs = page.getElementById('say');
    if (!theirs) return;
    ['nonce', 'revision'].forEach((name) => {
      say.elements[name].value = theirs.elements[name].value;
    });
  };

  const answered = (response, page, typed) => {
    const notice = page.getElementById('notice');
    const over = page.getElementById('over');
    if (!notice && !over && response.status !== 403) throw new Error('not the chat page');
    merge(page, true);
    dropEcho();
    if (!response.ok) restore(typed);
    if (over || !notice) return end(over ? over.textContent : '');
    renewForm(page);
    remember();
    tell(id('notice'), notice.hidden ? '' : notice.textContent);
    send.textContent = page.getElementById('send').textContent;
    return undefined;
  };

  const failed = (form, pressed, typed) => {
    dropEcho();
    restore(typed);
    refocus = false;
    tell(id('notice'), wordsOf(form === say ? 'not-sent' : 'choice-not-sent'));
    if (form === say) send.textContent = wordsOf('send-again');
  };

  const finished = () => {
    refocus = false;
    if (gone) return;
    busy(null, false);
    const waiting = next;
    next = null;
    if (waiting) submit(waiting[0], waiting[1]);
  };

  const submit = (form, pressed) => {
    const typed = form === say ? field.value : '';
    const words = form === say ? typed : pressed.textContent;
    if (gone || !words.trim()) return;
    // An answer can be on the page before the request that asked for it is over
    if (sending) {
      next = [form, pressed];
      return;
    }
    const request = {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: encode(form, pressed),
    };
    refocus = document.activeElement === pressed && pressed !== send;
    busy(pressed, true);
    tell(id('notice'), '');
    echo(words);
    // The stored draft stays until the words have arrived
    if (typed) showText('');
    fetch(form.getAttribute('action'), request)
      .then((response) => response.text().then((html) => answered(response, parse(html), typed)))
      .catch(() => failed(form, pressed, typed))
      .then(finished);
  };

  let pressed = null;
  document.addEventListener('click', (event) => {
    pressed = event.target.closest ? event.target.closest('button') : event.target;
  });
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.id === 'letters') return changeLetters(event);
    event.preventDefault();
    const by = event.submitter || (pressed && pressed.form === form ? pressed : null);
    pressed = null;
    submit(form, by || form.querySelector('button'));
    return undefined;
  });

  /* The field: grows with its words, keeps them over a reload, sends with Enter */

  const remember = () => {
    try {
      window.sessionStorage.setItem(draft, field.value);
    } catch (ignored) { /* Some browsers forbid it; then only a reload loses words */ }
  };

  const grow = () => {
    field.style.height = 'auto';
    field.style.height = (field.scrollHeight + 2) + 'px';
  };

  const showText = (words) => {
    field.value = words;
    grow();
  };

  const restore = (typed) => {
    if (typed) showText([typed, field.value].filter((words) => words).join('\n'));
  };

  field.addEventListener('input', () => { grow(); remember(); });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit(say, send);
  });

  /* Letters */

  const changeLetters = (event) => {
    event.preventDefault();
    const button = event.target.querySelector('button');
    const big = button.value === 'big';
    const path = '; path=/c/' + wordsOf('chat') + '; max-age=31536000; samesite=lax';
    document.documentElement.classList.toggle('big', big);
    document.cookie = 'letters=' + button.value + path;
    button.value = big ? 'normal' : 'big';
    button.textContent = button.getAttribute('data-' + button.value);
    grow();
    scroll.scrollTop = 0;
  };

  /* Live messages, only while somebody looks */

  const stop = () => {
    if (source) source.close();
    source = null;
  };

  /* A page of several chats has one line for all of them: browsers keep six to a server */
  const line = (address) => (
    window.parent !== window && window.parent.lineFor
      ? window.parent.lineFor(wordsOf('chat'), newestId())
      : new EventSource(address)
  );

  const listen = () => {
    if (source || gone || !window.EventSource) return;
    source = line(say.getAttribute('action') + '/events?after=' + newestId());
    source.onopen = () => {
      lost = 0;
      if (navigator.onLine !== false) tell(id('link'), '');
    };
    source.onmessage = (event) => {
      tell(id('link'), '');
      merge(parse(event.data), false);
    };
    source.addEventListener('gone', () => end());
    source.onerror = () => {
      lost += 1;
      if (lost > 1) tell(id('link'), wordsOf('offline'));
      // Only a broken line is tried again by the browser; after an answer that was no stream we ask
      if (source && source.readyState === 2) {
        stop();
        window.setTimeout(resume, 3000 * Math.min(lost, 10));
      }
    };
  };

  /* The whole page is read again: what was missed, a fresh form, and whether it is still ours */
  const resume = () => {
    if (gone || document.hidden) return;
    fetch(say.getAttribute('action'), { credentials: 'same-origin' }).then((response) => {
      if (response.status === 403) return end();
      if (!response.ok) throw new Error('away');
      return response.text().then((html) => {
        const page = parse(html);
        merge(page, false);
        if (!sending && !field.value) renewForm(page);
        listen();
      });
    }).catch(() => {
      lost += 1;
      tell(id('link'), wordsOf('offline'));
      window.setTimeout(resume, 3000 * Math.min(lost, 10));
    });
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) stop();
    else resume();
  });
  window.addEventListener('pagehide', stop);
  window.addEventListener('pageshow', (event) => { if (event.persisted) resume(); });
  window.addEventListener('offline', () => tell(id('link'), wordsOf('offline')));
  window.addEventListener('online', () => { stop(); resume(); });
  scroll.addEventListener('scroll', () => { if (isAtEnd()) below.hidden = true; });
  below.addEventListener('click', () => { scroll.scrollTop = 0; below.hidden = true; });

  try {
    if (!field.value) field.value = window.sessionStorage.getItem(draft) || '';
  } catch (ignored) { /* As above */ }
  grow();
  window.addEventListener('resize', grow);
  const turns = log.querySelectorAll('.turn');
  if (turns.length) show(turns[turns.length - 1]);
  if (!document.hidden) listen();
})();
