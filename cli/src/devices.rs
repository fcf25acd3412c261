//! `devices`: the devices of the account, and what may be done about them.

use septet_core::error::span;
use septet_core::view::{AccountStage, DeviceRow, DevicesView, JoinWay};
use serde_json::{Value, json};

use crate::args::{Devices, OnOff};
use crate::ask::confirm;
use crate::exit::Failure;
use crate::output::{Output, day, printable, table};
use crate::shell::Shell;

/// Lists the devices, after a change if one is asked for.
pub(crate) async fn run(shell: &Shell, asked: Devices, output: Output) -> Result<(), Failure> {
    let view = shell.change(|s| async move { s.devices().refresh().await }).await?;
    let view = match asked {
        Devices { remove: Some(name), yes, .. } => remove(shell, &view, &name, yes, output).await?,
        Devices { rename: Some(names), .. } => {
            let id = find(&view.rows, &names[0])?.id.clone();
            let name = names[1].clone();
            shell.change(|s| async move { s.account().rename_device(&id, &name).await }).await?;
            shell.change(|s| async move { s.devices().refresh().await }).await?
        }
        Devices { multi: Some(multi), .. } => {
            shell.change(|s| async move { s.account().set_multi_device(multi == OnOff::On).await }).await?;
            shell.change(|s| async move { s.devices().refresh().await }).await?
        }
        Devices { open: true, .. } => {
            shell.change(|s| async move { s.devices().open_for_one().await }).await?;
            output.say("One more phone may join within ten minutes.");
            view
        }
        Devices { others_lost: true, yes, .. } => {
            confirm("Every other device is removed, and its codes end at once.", "Remove them", yes, output)?;
            shell.change(|s| async move { s.devices().others_are_lost().await }).await?
        }
        Devices { others_kept: true, .. } => {
            shell.change(|s| async move { s.devices().others_are_kept().await }).await?
        }
        Devices { read: true, .. } => shell.change(|s| async move { s.devices().recovery_was_read() }).await?,
        _ => view,
    };
    output.object(&devices_json(&view));
    tell(&view, shell.septet().backup().view().rotating, output);
    Ok(())
}

async fn remove(
    shell: &Shell,
    view: &DevicesView,
    name: &str,
    yes: bool,
    output: Output,
) -> Result<DevicesView, Failure> {
    let row = find(&view.rows, name)?;
    if row.this_device {
        return Err(Failure::usage("remove", "This is the phone you are using. It leaves with: septet sign-out"));
    }
    let consequence = if row.way.is_some() {
        format!("“{}” is removed, and its codes end at once.", printable(&row.name))
    } else {
        format!("“{}” waits to be let in. That is cancelled; it has seen nothing.", printable(&row.name))
    };
    confirm(&consequence, "Remove it", yes, output)?;
    let id = row.id.clone();
    shell.change(|s| async move { s.devices().remove(&id).await }).await
}

/// The one device that a name or id means.
pub(crate) fn find<'a>(rows: &'a [DeviceRow], name: &str) -> Result<&'a DeviceRow, Failure> {
    if let Some(row) = rows.iter().find(|row| row.id == name) {
        return Ok(row);
    }
    let wanted = name.trim().to_lowercase();
    let fitting: Vec<&DeviceRow> = rows.iter().filter(|row| row.name.to_lowercase().contains(&wanted)).collect();
    let whole: Vec<&DeviceRow> = fitting.iter().copied().filter(|row| row.name.to_lowercase() == wanted).collect();
    match (whole.as_slice(), fitting.as_slice()) {
        ([row], _) | (_, [row]) => Ok(row),
        (_, []) => Err(Failure::NoDevice { query: printable(name) }),
        (_, several) => Err(Failure::Ambiguous {
            query: printable(name),
            names: several.iter().map(|row| format!("{}  {}", row.id, printable(&row.name))).collect(),
        }),
    }
}

fn tell(view: &DevicesView, rotating: bool, output: Output) {
    output.say(&table(&view.rows.iter().map(cells).collect::<Vec<_>>()));
    if let Some(multi) = view.multi_device {
        let state =
            if multi { "on: further phones may join" } else { "off: a further phone joins only when you let it" };
        output.say(&format!("Multi-device is {state}."));
    }
    let grace_in_s = grace_left(view);
    if grace_in_s > 0 {
        output.say(&format!(
            "This phone came back by a recovery. It shows codes, and may change things in {}.",
            span(grace_in_s)
        ));
    }
    if view.asks_about_others {
        output.say("Are your other devices lost? septet devices --others-lost removes them, --others-kept keeps them.");
    }
    if let Some(recovered) = &view.recovered {
        output.say(&printable(recovered));
        output.say("When you have read this: septet devices --read");
    }
    if let Some(moved) = &view.moved {
        output.say(&printable(&moved.notice));
        output.say("Leave this phone with: septet move --leave");
    }
    if let Some(problem) = &view.trust_problem {
        output.say(&printable(problem));
    }
    if rotating {
        output.say("A device was removed, so the key of your backup changes with the next sync: septet sync. Your codes work meanwhile.");
    }
}

/// Seconds until this phone may change anything: what it remembers, or as the server describes it.
pub(crate) fn grace_left(view: &DevicesView) -> u64 {
    let described = view.rows.iter().find(|row| row.this_device).and_then(|row| row.grace_in_s);
    view.grace_in_s.max(described.unwrap_or(0))
}

fn cells(row: &DeviceRow) -> Vec<String> {
    let name = match &row.logged_name {
        Some(logged) if *logged != row.name => format!("{} (came in as “{}”)", printable(&row.name), printable(logged)),
        _ => printable(&row.name),
    };
    let mut remarks: Vec<String> = Vec::new();
    if row.this_device {
        remarks.push("this phone".to_owned());
    }
    match row.way {
        Some(way) => remarks.push(format!("{} {}", way_words(way), day(row.added_at_ms))),
        None => remarks.push(format!("waits since {}; sees nothing", day(row.added_at_ms))),
    }
    if let Some(left) = row.wait_in_s {
        remarks.push(format!("takes over in {} unless removed", span(left)));
    }
    if let Some(left) = row.grace_in_s {
        remarks.push(format!("can be cancelled for {}", span(left)));
    }
    if let Some(seen) = row.last_seen_ms.filter(|_| !row.this_device) {
        remarks.push(format!("last seen {}", day(seen)));
    }
    vec![name, printable(&row.model), printable(&row.platform), remarks.join(", ")]
}

fn way_words(way: JoinWay) -> &'static str {
    match way {
        JoinWay::First => "the first, since",
        JoinWay::Qr => "by QR on",
        JoinWay::Emoji => "by emoji on",
        JoinWay::Password => "by password on",
        JoinWay::RecoveryKey => "by recovery key on",
        JoinWay::Wait => "after 24 hours, on",
    }
}

pub(crate) fn devices_json(view: &DevicesView) -> Value {
    let row = |row: &DeviceRow| {
        json!({
            "id": row.id,
            "name": row.name,
            "logged_name": row.logged_name,
            "model": row.model,
            "platform": row.platform,
            "this_device": row.this_device,
            "way": row.way.map(|way| match way {
                JoinWay::First => "first",
                JoinWay::Qr => "qr",
                JoinWay::Emoji => "emoji",
                JoinWay::Password => "password",
                JoinWay::RecoveryKey => "recovery_key",
                JoinWay::Wait => "wait",
            }),
            "added_at_ms": row.added_at_ms,
            "last_seen_ms": row.last_seen_ms,
            "grace_in_s": row.grace_in_s,
            "wait_in_s": row.wait_in_s,
            "removable": row.removable,
        })
    };
    json!({
        "devices": view.rows.iter().map(row).collect::<Vec<_>>(),
        "multi_device": view.multi_device,
        "grace_in_s": view.grace_in_s,
        "asks_about_others": view.asks_about_others,
        "recovered": view.recovered,
        "moved_to": view.moved.as_ref().map(|moved| &moved.to),
        "trust_problem": view.trust_problem,
    })
}

/// The commands of an account need a phone that is in it.
pub(crate) fn must_be_registered(shell: &Shell) -> Result<(), Failure> {
    match shell.septet().account().view().stage {
        AccountStage::Registered => Ok(()),
        AccountStage::AwaitingTrust => Err(shell.failure(septet_core::Error::AwaitingTrust)),
        _ => Err(shell.failure(septet_core::Error::SignedOut)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, name: &str) -> DeviceRow {
        DeviceRow {
            id: id.to_owned(),
            name: name.to_owned(),
            logged_name: Some(name.to_owned()),
            model: "Pixel 9".to_owned(),
            platform: "android 16".to_owned(),
            this_device: false,
            way: Some(JoinWay::Qr),
            added_at_ms: 0,
            last_seen_ms: None,
            grace_in_s: None,
            wait_in_s: None,
            removable: true,
        }
    }

    #[test]
    fn a_device_is_meant_by_its_id_its_name_or_a_part_that_fits_it_alone() {
        let rows = [row("1", "Ward phone"), row("2", "Ward phone two"), row("3", "Tablet")];
        assert_eq!(find(&rows, "3").unwrap().id, "3");
        assert_eq!(find(&rows, "ward PHONE").unwrap().id, "1");
        assert_eq!(find(&rows, "two").unwrap().id, "2");
        assert!(matches!(find(&rows, "ward"), Err(Failure::Ambiguous { .. })));
        assert!(matches!(find(&rows, "x"), Err(Failure::NoDevice { .. })));
    }

    #[test]
    fn a_name_that_the_server_changed_shows_what_the_log_says() {
        let renamed = DeviceRow { name: "Maya's phone".to_owned(), ..row("1", "Evil") };
        let renamed = DeviceRow { logged_name: Some("Evil".to_owned()), ..renamed };
        assert!(cells(&renamed)[0].contains("came in as “Evil”"));
    }
}
