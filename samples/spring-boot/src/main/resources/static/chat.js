"use strict";

// The page speaks OpenAI's chat format to the API of its own server. It knows no key: the browser sends the session's
// cookie, and the page adds the CSRF token, without which the server takes no POST from a browser.
const API = "/ai/v1";

const element = (id) => document.getElementById(id);
const conversation = element("conversation");
const message = element("message");

/** What was said so far: the model itself remembers nothing. */
const history = [];
let session = null;
let running = null;

/** A failure whose message is for the user. */
class Refusal extends Error {}

async function start() {
  session = await json("/me");
  element("user").textContent = session.name;
  element("csrf").name = session.csrfParameter;
  element("csrf").value = session.csrfToken;
  const models = await json(API + "/models");
  element("model").replaceChildren(...models.data.map((model) => new Option(model.id)));
  element("send").disabled = false;
}

async function send(text) {
  notice(null);
  add("user", "You").append(text);
  history.push({ role: "user", content: text });
  const bubble = add("assistant", element("model").value);
  busy(bubble, true);
  running = new AbortController();
  let answer = "";
  let stopped = false;
  try {
    for await (const delta of deltas(running.signal)) {
      answer += delta;
      bubble.append(delta);
      conversation.scrollTop = conversation.scrollHeight;
    }
  } catch (failure) {
    stopped = failure.name === "AbortError";
    if (!stopped) {
      notice(explain(failure));
    }
  } finally {
    running = null;
    busy(bubble, false);
    finish(bubble, answer, stopped);
  }
}

/** Keeps what arrived; takes back the question when nothing did, so that it can be asked again. */
function finish(bubble, answer, stopped) {
  if (answer !== "") {
    history.push({ role: "assistant", content: answer });
  } else {
    history.pop();
  }
  if (stopped) {
    const note = document.createElement("small");
    note.textContent = "Stopped.";
    bubble.append(note);
  } else if (answer === "") {
    bubble.remove();
  }
  message.focus();
}

/** The pieces of the answer's text, each as soon as it is there. */
async function* deltas(signal) {
  const response = await fetch(API + "/chat/completions", {
    method: "POST",
    headers: { "Content-Type": "application/json", [session.csrfHeader]: session.csrfToken },
    body: JSON.stringify({ model: element("model").value, stream: true, messages: history }),
    signal,
  });
  await refuse(response);
  for await (const data of events(response.body)) {
    if (data === "[DONE]") {
      return;
    }
    const chunk = JSON.parse(data);
    if (chunk.error) {
      throw new Refusal(chunk.error.message);
    }
    const text = chunk.choices?.[0]?.delta?.content;
    if (text) {
      yield text;
    }
  }
  throw new Refusal("The answer broke off.");
}

/** The data of each server-sent event: lines up to an empty one, of which comments (keep-alives) have none. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const frames = (rest + read.value).split(/\r?\n\r?\n/);
    rest = frames.pop();
    for (const frame of frames) {
      const lines = frame.split(/\r?\n/).filter((line) => line.startsWith("data:"));
      if (lines.length > 0) {
        yield lines.map((line) => line.slice(5).trimStart()).join("\n");
      }
    }
  }
}

async function json(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  await refuse(response);
  return response.json();
}

/**
 * Turns an answer that is none into words. The server refuses a POST whose CSRF token is not the session's before it asks
 * who calls: that refusal is none of the API's, and means that the session is over, too.
 */
async function refuse(response) {
  if (response.ok && !response.redirected) {
    return;
  }
  const told = await response.json().catch(() => null);
  const refusedByApi = typeof told?.error?.message === "string";
  if (response.redirected || response.status === 401 || (response.status === 403 && !refusedByApi)) {
    window.location.assign("/");
    throw new Refusal("You are no longer logged in.");
  }
  throw new Refusal(refusedByApi ? told.error.message : `The server answered with status ${response.status}.`);
}

function explain(failure) {
  return failure instanceof Refusal ? failure.message : "The server cannot be reached.";
}

function add(role, name) {
  const bubble = document.createElement("li");
  const speaker = document.createElement("span");
  bubble.className = role;
  speaker.className = "unseen";
  speaker.textContent = name + ": ";
  bubble.append(speaker);
  conversation.append(bubble);
  return bubble;
}

function busy(bubble, is) {
  bubble.setAttribute("aria-busy", is);
  element("send").disabled = is;
  element("stop").disabled = !is;
}

function notice(text) {
  element("notice").hidden = text === null;
  element("notice").textContent = text ?? "";
}

element("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = message.value.trim();
  if (text !== "" && running === null && session !== null) {
    message.value = "";
    send(text);
  }
});

message.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    element("composer").requestSubmit();
  }
});

element("stop").addEventListener("click", () => running?.abort());

start().catch((failure) => notice(explain(failure)));
