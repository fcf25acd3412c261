// Steps 1 to 10 of the story, by a person with a browser and a terminal.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { asPage, Terminal } from './terminal.mjs'
import { eventually, PICTURES, ROOT, World } from './world.mjs'

const NUMBER = '+1 650 555 0100'
const PASSWORD = 'lakeside-demo-1'

let world, page, terminal

before(async () => {
  world = await World.start()
  page = await world.page()
})

after(async () => {
  terminal?.close()
  const status = await world?.stop()
  assert.equal(status, 0, 'Ctrl-C ends the demo in order')
})

/** Chromium cannot always draw at once, on a busy computer or between two pages; the story goes on once it can. */
async function picture (name, subject = page) {
  await eventually(async () => {
    try {
      return await subject.screenshot({ path: path.join(PICTURES, `${name}.png`) })
    } catch (error) {
      if (!error.message.includes('Unable to capture screenshot')) throw error
    }
  }, () => `a picture of ${name} can be taken`)
}

async function passwordOf (user, on = page) {
  await on.goto(world.urls.clinic)
  await on.getByLabel('User name').fill(user)
  await on.getByLabel('Password').fill(PASSWORD)
  await on.getByRole('button', { name: 'Sign in' }).click()
}

async function codeIs (code, on = page) {
  await on.getByLabel('Code', { exact: true }).fill(code)
  await on.getByRole('button', { name: 'Sign in' }).click()
}

async function signOut () {
  await page.getByRole('button', { name: 'Sign out' }).click()
}

/** A code of the phone that has time left, so that the test does not race its end. */
async function codeOfThePhone () {
  const fresh = await eventually(() => {
    const code = JSON.parse(world.phone('code', 'Lakeside Clinic', '--json'))
    return code.valid_until_ms - Date.now() > 3000 && code
  }, () => 'a code has three seconds left')
  assert.match(fresh.code, /^\d{7}$/)
  return fresh.code
}

test('a provider enters a cell phone on the Profile tab', async () => {
  await passwordOf('maya.okafor')
  await page.getByRole('link', { name: 'Provider Settings' }).waitFor()
  await picture('ehr-home')
  await page.getByRole('link', { name: 'Provider Settings' }).click()
  await page.getByRole('link', { name: 'Profile' }).click()
  await page.getByLabel('Cell phone').fill('call me maybe')
  await page.getByRole('button', { name: 'Update Entire Profile' }).click()
  await page.getByRole('alert').first().waitFor()
  await picture('ehr-profile-invalid')
  await page.getByLabel('Cell phone').fill(NUMBER)
  await page.getByRole('button', { name: 'Update Entire Profile' }).click()
  await page.getByRole('status').first().waitFor()
  await picture('ehr-profile')
})

test('the Security tab shows what Profile has, and enables Septet by the password', async () => {
  await page.getByRole('link', { name: 'Security' }).click()
  await page.getByText('maya.okafor@').first().waitFor()
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Enable Septet' }).click()
  await page.getByRole('alert').first().waitFor()
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Enable Septet' }).click()
  await page.getByText('weaker').first().waitFor()
  await picture('ehr-security-sms')
})

test('until a phone is registered the code comes by SMS, and the inbox copies it', async () => {
  await signOut()
  await passwordOf('maya.okafor')
  await page.getByRole('button', { name: 'Request code by SMS' }).waitFor()
  await picture('ehr-code')
  await page.getByRole('button', { name: 'Request code by SMS' }).click()
  const inbox = await world.page()
  await inbox.goto(`${world.urls.operator}/inbox`)
  await inbox.getByRole('button', { name: /copy/i }).first().click()
  const copied = await inbox.evaluate(() => navigator.clipboard.readText())
  assert.equal(copied, await world.code('sms'))
  await picture('inbox', inbox)
  assert.deepEqual(inbox.complaints, [])
  await inbox.context().close()
  await codeIs(copied)
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
})

test('the phone is registered by SMS and the EHR appears in it by itself', async () => {
  const before = (await world.messages())[0].seq
  terminal = new Terminal(world.directory, [path.join(ROOT, 'script/phone'), 'setup'], { SEPTET_DEMO: world.directory })
  await terminal.shows(/phone/i)
  terminal.type(NUMBER)
  terminal.press('Enter')
  await terminal.shows(/e-mail/i)
  terminal.press('Enter')
  await terminal.shows(/sms/i)
  terminal.type('s')
  terminal.press('Enter')
  const code = await world.code('sms', before)
  await terminal.shows(/code/i)
  terminal.type(code === '0000000' ? '0000001' : '0000000')
  terminal.press('Enter')
  await terminal.shows(/Wrong code\. 4 tries left/)
  terminal.type(code)
  terminal.press('Enter')
  await terminal.shows(/Lakeside Clinic/)
  terminal.close()
})

test('the phone shows the seven digits and the time left, own tokens below', async () => {
  for (const uri of [
    'otpauth://totp/Regional%20Pharmacy:m.okafor?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Regional%20Pharmacy',
    'otpauth://totp/Licensing%20Board:maya?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&issuer=Licensing%20Board'
  ]) world.phoneReads(uri, 'add', '-')
  terminal = new Terminal(world.directory, [path.join(ROOT, 'script/phone'), 'codes'], { SEPTET_DEMO: world.directory })
  await terminal.shows(/Lakeside Clinic/)
  await terminal.shows(/\d{3} \d{4}/)
  const paper = await world.page({ viewport: { width: 800, height: 700 }, deviceScaleFactor: 2 })
  await paper.setContent(asPage(terminal.painted()))
  await picture('phone-codes', paper.locator('body'))
  await paper.context().close()
  terminal.press('q')
})

test('a code of the phone logs in once', async () => {
  await signOut()
  await passwordOf('maya.okafor')
  const code = await codeOfThePhone()
  await codeIs(code)
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await picture('ehr-signed-in')
  await signOut()
  await passwordOf('maya.okafor')
  await codeIs(code)
  await page.getByText('was used').first().waitFor()
  await picture('ehr-code-used')
})

test('a call is the fallback', async () => {
  const before = (await world.messages())[0].seq
  await page.getByRole('button', { name: 'Call me' }).click()
  await codeIs(await world.code('voice', before))
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
})

test('the Security tab shows the phone that is registered', async () => {
  await page.getByRole('link', { name: 'Provider Settings' }).click()
  await page.getByRole('link', { name: 'Security' }).click()
  await page.getByText('registered').first().waitFor()
  await picture('ehr-security-app')
})

test('a colleague with the same cell phone is refused with the reason', async () => {
  const other = await world.page()
  await passwordOf('daniel.reyes', other)
  await other.getByRole('link', { name: 'Provider Settings' }).click()
  await other.getByRole('link', { name: 'Profile' }).click()
  await other.getByLabel('Cell phone').fill(NUMBER)
  await other.getByRole('button', { name: 'Update Entire Profile' }).click()
  await other.getByText(/already|another/i).first().waitFor()
  await picture('ehr-duplicate', other)
  await other.context().close()
})

test('an administrator enables a member of staff with their own password', async () => {
  const admin = await world.page()
  await passwordOf('grace.lindqvist', admin)
  await admin.getByRole('link', { name: 'Staff' }).first().click()
  await picture('ehr-staff', admin)
  await admin.getByRole('link', { name: /Tomas|Tomás/ }).first().click()
  await admin.getByLabel('Cell phone').fill('+1 650 555 0177')
  await admin.getByRole('button', { name: /update|save/i }).first().click()
  await admin.getByLabel(/your (own )?password/i).fill(PASSWORD)
  await admin.getByRole('button', { name: 'Enable Septet' }).click()
  await admin.getByRole('link', { name: 'Staff' }).first().click()
  await admin.getByText(/two-factor|2-factor/i).first().waitFor()
  await picture('ehr-staff-enabled', admin)
  assert.deepEqual(admin.complaints, [])
  await admin.context().close()
})

test('every page reads at 400 pixels and in the dark', async () => {
  const small = await world.page({ viewport: { width: 400, height: 850 }, colorScheme: 'dark' })
  await passwordOf('daniel.reyes', small)
  for (const [name, link] of [['home', null], ['profile', 'Profile'], ['security', 'Security']]) {
    if (link) {
      await small.goto(`${world.urls.clinic}/account/${name}`)
      await small.getByRole('link', { name: link }).first().waitFor()
    }
    const overflow = await small.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(overflow <= 0, `${name} is ${overflow} px too wide`)
    await picture(`ehr-400-dark-${name}`, small)
  }
  const inbox = await world.page({ viewport: { width: 400, height: 850 }, colorScheme: 'dark' })
  await inbox.goto(`${world.urls.operator}/inbox`)
  assert.ok(await inbox.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the inbox fits')
  await picture('inbox-400-dark', inbox)
})

test('no page broke its own security policy', () => {
  assert.deepEqual(page.complaints.filter(c => !/status of (4\d\d)/.test(c)), [])
  writeFileSync(path.join(PICTURES, '.complete'), '')
})
