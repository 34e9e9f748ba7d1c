// Opens an HTML brief in a real browser, as a reader would: node brief.mjs BRIEF.html [FOLDER FOR PICTURES]
import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page_file, pictures] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"],
});
const picture = async (page, name) => pictures && page.screenshot({ path: path.join(pictures, name + ".png") });

async function open(options) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...options });
  const page = await context.newPage();
  const asked = [], errors = [];
  page.on("request", (request) => { if (!request.url().startsWith("file:")) asked.push(request.url()); });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  await page.goto(pathToFileURL(path.resolve(page_file)).href);
  return { page, asked, errors };
}

// A click on a citation opens the source beside the brief, with the words marked that the citation stands for.
{
  const { page, asked, errors } = await open({});
  const cites = page.locator(".cite");
  const count = await cites.count();
  assert(count > 20, `only ${count} citations`);
  for (let at = 0; at < count; at += Math.ceil(count / 25)) {
    const cite = cites.nth(at);
    await cite.click();
    const { report, start, end } = await cite.evaluate((node) => ({ ...node.dataset }));
    const source = await page.locator(`[data-source="${report}"]`).evaluate((node) => node.textContent);
    assert.equal((await page.locator("#reader-text mark").allTextContents()).join(""), source.slice(+start, +end));
    assert.equal(await page.locator("#reader-text").evaluate((node) => node.textContent), source);
    assert(await page.locator("#reader-text mark").first().isVisible());
  }
  await picture(page, "light");
  await page.keyboard.press("Escape");
  assert(await page.locator("#reader").isHidden());
  assert.deepEqual(asked, [], "the page asks for nothing beyond itself");
  assert.deepEqual(errors, []);
}

// In a source, marked words open how their sentence was read, by mouse and by keyboard; Escape closes it, then the source.
{
  const { page, errors } = await open({});
  await page.locator(".cite").first().click();
  const items = page.locator("#reader-text .item");
  const count = await items.count();
  assert(count > 10, `only ${count} marked words`);
  for (let at = 0; at < count; at += Math.ceil(count / 12)) {
    const item = items.nth(at), words = await item.textContent();
    await item.click();
    assert.equal(await item.getAttribute("aria-expanded"), "true");
    const why = page.locator("#reader-text .why");
    assert.equal(await why.count(), 1, "one sentence is explained at a time");
    assert(await why.locator("li.on").isVisible());
    assert((await why.locator("li.on").textContent()).includes(words.trim().slice(0, 30).split("\n")[0]), words);
    assert(await why.locator(".tree li").count() > 1);
  }
  const event = page.locator("#reader-text .item.event").first();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#reader-text .why").count(), 0);
  await event.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.className), "why", "the reader of a screen is led to it");
  assert((await page.locator("#reader-text .why li.on dt").allTextContents()).includes("rule"));
  await picture(page, "why");
  await page.keyboard.press("Escape");
  assert(await event.evaluate((node) => node === document.activeElement), "and back to the words");
  await page.keyboard.press("Escape");
  assert(await page.locator("#reader").isHidden());
  // From the sources below the brief too.
  await page.locator("#report-1 > summary").click();
  await page.locator("#report-1 .item.said").first().click();
  assert(await page.locator("#reader-text .why li.on").isVisible());
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((node) => node.id));
  assert.equal(new Set(ids).size, ids.length, "an id stands twice");
  assert.deepEqual(errors, []);
}

// Dark, narrow, printed, and without script.
{
  const { page } = await open({ colorScheme: "dark" });
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [red] = paper.match(/\d+/g).map(Number);
  assert(red < 60, `dark paper is ${paper}`);
  await page.locator(".cite").first().click();
  await page.locator("#reader-text .item.event").first().click();
  await picture(page, "dark");
}
{
  const { page } = await open({ viewport: { width: 390, height: 800 } });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert(wider <= 0, `a telephone has to scroll sideways by ${wider} pixels`);
  await page.locator(".cite").first().click();
  await page.locator("#reader-text .item.event").first().click();
  assert(await page.locator("#reader").evaluate((node) => node.scrollWidth <= node.clientWidth), "the explanation fits");
  await picture(page, "narrow");
}
{
  const { page } = await open({});
  await page.emulateMedia({ media: "print" });
  assert(await page.locator("nav").isHidden());
  assert(await page.locator("#sources").isHidden(), "sources are printed only where they are open");
  await page.emulateMedia({ media: "screen" });
  await page.locator("#report-1 > summary").click();
  await page.locator("#report-1 > details > summary").first().click();
  await page.emulateMedia({ media: "print" });
  assert(await page.locator("#report-1 .why").first().isVisible());
  assert(await page.locator("#report-2").isHidden());
  await page.locator("#report-1").scrollIntoViewIfNeeded();
  await picture(page, "print");
}
{
  const { page } = await open({ javaScriptEnabled: false });
  const target = await page.locator(".cite").first().getAttribute("href");
  assert.equal(await page.locator(target).count(), 1, "without script a citation leads to its source");
  await page.locator("#report-1 > summary").click();
  await page.locator("#report-1 .item.event").first().click();
  assert(await page.locator("#report-1 .why li:target").isVisible(), "and a marked word to how it was read");
}

await browser.close();
console.log("browser: the brief opens, marks, explains, closes, and fits dark, narrow, print and no script");
