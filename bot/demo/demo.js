/* One line to the server for all phones on the page; each phone's script takes it for its own. */
(() => {
  'use strict';

  const phones = new Map();
  let source = null;
  let soon = 0;

  const each = (what) => phones.forEach((phone) => { if (phone[what]) phone[what](); });

  const open = () => {
    const after = [];
    phones.forEach((phone, chat) => after.push(chat + '=' + phone.after));
    source = new EventSource('/phones/events?' + after.join('&'));
    source.onopen = () => each('onopen');
    source.onerror = () => each('onerror');
    source.addEventListener('gone', () => each('ongone'));
    phones.forEach((phone, chat) => source.addEventListener(chat, (event) => {
      const here = phones.get(chat);
      if (!here) return;
      here.after = Number(event.lastEventId);
      here.onmessage(event);
    }));
  };

  const renew = () => {
    if (source) source.close();
    source = null;
    window.clearTimeout(soon);
    // Phones come and go together, when the page is opened, hidden or shown
    if (phones.size) soon = window.setTimeout(open, 20);
  };

  window.lineFor = (chat, after) => {
    const phone = {
      after,
      get readyState() { return source ? source.readyState : 0; },
      addEventListener(name, then) { phone['on' + name] = then; },
      close() {
        if (phones.get(chat) !== phone) return;
        phones.delete(chat);
        renew();
      },
    };
    phones.set(chat, phone);
    renew();
    return phone;
  };
})();
