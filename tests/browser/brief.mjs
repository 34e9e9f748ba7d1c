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
    assert.equal(await page.locator("#reader-text mark").textContent(), source.slice(+start, +end));
    assert.equal(await page.locator("#reader-text").evaluate((node) => node.textContent), source);
    assert(await page.locator("#reader-text mark").isVisible());
  }
  await picture(page, "light");
  await page.keyboard.press("Escape");
  assert(await page.locator("#reader").isHidden());
  assert.deepEqual(asked, [], "the page asks for nothing beyond itself");
  assert.deepEqual(errors, []);
}

// Dark, narrow, printed, and without script.
{
  const { page } = await open({ colorScheme: "dark" });
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [red] = paper.match(/\d+/g).map(Number);
  assert(red < 60, `dark paper is ${paper}`);
  await page.locator(".cite").first().click();
  await picture(page, "dark");
}
{
  const { page } = await open({ viewport: { width: 390, height: 800 } });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert(wider <= 0, `a telephone has to scroll sideways by ${wider} pixels`);
  await page.locator(".cite").first().click();
  await picture(page, "narrow");
}
{
  const { page } = await open({});
  await page.emulateMedia({ media: "print" });
  assert(await page.locator("nav").isHidden());
  await picture(page, "print");
}
{
  const { page } = await open({ javaScriptEnabled: false });
  const target = await page.locator(".cite").first().getAttribute("href");
  assert.equal(await page.locator(target).count(), 1, "without script a citation leads to its source");
}

await browser.close();
console.log("browser: the brief opens, marks, closes, and fits dark, narrow, print and no script");
