//! How the model's values lie in columns.

use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use septet_protocol::account::{Changed, NoticeKind};
use septet_protocol::account_log::{SlotKind, Way};
use septet_protocol::approval::PushKind;
use septet_protocol::encoding::Bytes;
use septet_protocol::registration::{Channel, Client};
use septet_protocol::vault::Hlc;

use crate::policy::Policy;
use crate::store::model::{
    AfterRecovery, ApprovalState, AttemptState, Counted, EndpointKind, EventKind, KeyedHash, MessageKind, ProviderKind,
    Sealed, SentCodes, SpareKind,
};
use crate::store::words::all_words;

impl ToSql for KeyedHash {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for KeyedHash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        FromSql::column_result(value).map(Self)
    }
}

impl ToSql for Sealed {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for Sealed {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        FromSql::column_result(value).map(Self)
    }
}

/// A public key, or one of the model's choices as a word that an operator can read.
pub(super) struct Column<T>(pub(super) T);

impl<const N: usize> ToSql for Column<Bytes<N>> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.0.to_sql()
    }
}

impl<const N: usize> FromSql for Column<Bytes<N>> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        FromSql::column_result(value).map(|bytes| Self(Bytes(bytes)))
    }
}

impl ToSql for Column<Hlc> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Column<Hlc> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}

impl ToSql for Column<Policy> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        serde_json::to_string(&self.0)
            .map(ToSqlOutput::from)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
    }
}

impl FromSql for Column<Policy> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}

impl ToSql for Column<SentCodes> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        serde_json::to_string(&self.0)
            .map(ToSqlOutput::from)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
    }
}

impl FromSql for Column<SentCodes> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}

macro_rules! words {
    ($type:ty { $($choice:path = $word:literal),* $(,)? }) => {
        impl ToSql for Column<$type> {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(match self.0 { $($choice => $word),* }.into())
            }
        }

        impl FromSql for Column<$type> {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? {
                    $($word => Ok(Self($choice)),)*
                    _ => Err(FromSqlError::InvalidType),
                }
            }
        }
    };
}

all_words!(words);

/// Reads a row's columns one after another: a constructor lists its fields in the order of its columns.
pub(super) struct Columns<'r> {
    row: &'r Row<'r>,
    next: usize,
}

impl<'r> Columns<'r> {
    /// From the first column on.
    pub(super) fn of(row: &'r Row<'r>) -> Self {
        Self { row, next: 0 }
    }

    /// The next column.
    pub(super) fn next<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.next += 1;
        self.row.get(self.next - 1)
    }

    /// The next column, in its own form.
    pub(super) fn next_as<T>(&mut self) -> rusqlite::Result<T>
    where
        Column<T>: FromSql,
    {
        self.next::<Column<T>>().map(|column| column.0)
    }
}
