//! How the model's values lie in columns, and how a statement gets its parameters.

use septet_protocol::account::{Changed, NoticeKind};
use septet_protocol::account_log::{SlotKind, Way};
use septet_protocol::approval::PushKind;
use septet_protocol::encoding::Bytes;
use septet_protocol::registration::{Channel, Client};
use septet_protocol::vault::Hlc;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgArguments, PgRow, PgTypeInfo, PgValueRef};
use sqlx::{Arguments, Decode, Encode, Postgres, Row, Type, encode::IsNull};
use uuid::Uuid;

use crate::policy::Policy;
use crate::store::model::{
    AfterRecovery, ApprovalState, AttemptState, Counted, EndpointKind, EventKind, KeyedHash, MessageKind, ProviderKind,
    Sealed, SentCodes, SpareKind,
};
use crate::store::words::all_words;

/// Something that a statement takes.
pub(super) trait ToColumn {
    /// What PostgreSQL is sent.
    type Sql: for<'q> Encode<'q, Postgres> + Type<Postgres>;

    /// Fails for what no column holds.
    fn to_sql(&self) -> Result<Self::Sql, BoxDynError>;
}

/// Something that a row gives.
pub(super) trait FromColumn: Sized {
    /// What PostgreSQL sends.
    type Sql: for<'r> Decode<'r, Postgres> + Type<Postgres>;

    /// Fails for what no server of this form has written.
    fn from_sql(sql: Self::Sql) -> Result<Self, BoxDynError>;
}

/// The parameters of a statement, `$1` first.
#[derive(Default)]
pub(super) struct Parameters {
    arguments: PgArguments,
    failed: Option<BoxDynError>,
}

impl Parameters {
    /// One more.
    pub(super) fn add(&mut self, value: &impl ToColumn) {
        let added = value.to_sql().and_then(|sql| Arguments::add(&mut self.arguments, sql));
        self.failed = self.failed.take().or(added.err());
    }

    /// All, if every one of them has a column.
    pub(super) fn all(self) -> Result<PgArguments, sqlx::Error> {
        match self.failed {
            None => Ok(self.arguments),
            Some(error) => Err(sqlx::Error::Encode(error)),
        }
    }
}

/// The parameters of a statement, `$1` first.
macro_rules! params {
    ($($value:expr),* $(,)?) => {{
        #[allow(unused_mut)] // There may be none.
        let mut parameters = crate::store::postgres::values::Parameters::default();
        $(parameters.add(&$value);)*
        parameters
    }};
}
pub(super) use params;

/// Reads a row's columns one after another: a constructor lists its fields in the order of its columns.
pub(super) struct Columns<'r> {
    row: &'r PgRow,
    next: usize,
}

impl<'r> Columns<'r> {
    /// From the first column on.
    pub(super) fn of(row: &'r PgRow) -> Self {
        Self { row, next: 0 }
    }

    /// The next column.
    pub(super) fn next<T: FromColumn>(&mut self) -> sqlx::Result<T> {
        let at = self.next;
        self.next += 1;
        T::from_sql(self.row.try_get(at)?).map_err(|source| sqlx::Error::ColumnDecode { index: at.to_string(), source })
    }

    /// The next column, in its own form.
    pub(super) fn next_as<T>(&mut self) -> sqlx::Result<T>
    where
        Column<T>: FromColumn,
    {
        self.next::<Column<T>>().map(|column| column.0)
    }

    /// The next `columns` columns by `read`, or nothing if the first of them is null: an outer join found no row.
    pub(super) fn next_if_there<T>(
        &mut self,
        columns: usize,
        read: impl FnOnce(&mut Self) -> sqlx::Result<T>,
    ) -> sqlx::Result<Option<T>> {
        if sqlx::ValueRef::is_null(&self.row.try_get_raw(self.next)?) {
            self.next += columns;
            return Ok(None);
        }
        read(self).map(Some)
    }
}

/// Every integer: sent as `bigint`, read from whatever width the column has.
pub(super) struct Integer(i64);

impl Type<Postgres> for Integer {
    fn type_info() -> PgTypeInfo {
        <i64 as Type<Postgres>>::type_info()
    }

    fn compatible(ty: &PgTypeInfo) -> bool {
        <i64 as Type<Postgres>>::compatible(ty) || <i32 as Type<Postgres>>::compatible(ty)
    }
}

impl Encode<'_, Postgres> for Integer {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        self.0.encode_by_ref(buffer)
    }
}

impl<'r> Decode<'r, Postgres> for Integer {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(i64::decode(value)?))
    }
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl ToColumn for $type {
            type Sql = Integer;

            fn to_sql(&self) -> Result<Integer, BoxDynError> {
                Ok(Integer(i64::try_from(*self)?))
            }
        }

        impl FromColumn for $type {
            type Sql = Integer;

            fn from_sql(sql: Integer) -> Result<Self, BoxDynError> {
                Ok(Self::try_from(sql.0)?)
            }
        }
    )*};
}
integers!(u8, u16, u32, u64, i64);

macro_rules! as_it_is {
    ($($type:ty),*) => {$(
        impl ToColumn for $type {
            type Sql = Self;

            fn to_sql(&self) -> Result<Self, BoxDynError> {
                Ok(self.clone())
            }
        }

        impl FromColumn for $type {
            type Sql = Self;

            fn from_sql(sql: Self) -> Result<Self, BoxDynError> {
                Ok(sql)
            }
        }
    )*};
}
as_it_is!(bool, Uuid, String, Vec<u8>, Vec<i64>, Vec<Uuid>);

impl ToColumn for &str {
    type Sql = String;

    fn to_sql(&self) -> Result<String, BoxDynError> {
        Ok((*self).to_owned())
    }
}

impl<T: ToColumn> ToColumn for &T {
    type Sql = T::Sql;

    fn to_sql(&self) -> Result<T::Sql, BoxDynError> {
        T::to_sql(self)
    }
}

impl<T: ToColumn> ToColumn for Option<T>
where
    Option<T::Sql>: for<'q> Encode<'q, Postgres> + Type<Postgres>,
{
    type Sql = Option<T::Sql>;

    fn to_sql(&self) -> Result<Self::Sql, BoxDynError> {
        self.as_ref().map(T::to_sql).transpose()
    }
}

impl<T: FromColumn> FromColumn for Option<T>
where
    Option<T::Sql>: for<'r> Decode<'r, Postgres> + Type<Postgres>,
{
    type Sql = Option<T::Sql>;

    fn from_sql(sql: Self::Sql) -> Result<Self, BoxDynError> {
        sql.map(T::from_sql).transpose()
    }
}

impl<const N: usize> ToColumn for [u8; N] {
    type Sql = Vec<u8>;

    fn to_sql(&self) -> Result<Vec<u8>, BoxDynError> {
        Ok(self.to_vec())
    }
}

impl<const N: usize> FromColumn for [u8; N] {
    type Sql = Vec<u8>;

    fn from_sql(sql: Vec<u8>) -> Result<Self, BoxDynError> {
        Ok(sql.as_slice().try_into()?)
    }
}

impl ToColumn for KeyedHash {
    type Sql = Vec<u8>;

    fn to_sql(&self) -> Result<Vec<u8>, BoxDynError> {
        self.0.to_sql()
    }
}

impl FromColumn for KeyedHash {
    type Sql = Vec<u8>;

    fn from_sql(sql: Vec<u8>) -> Result<Self, BoxDynError> {
        FromColumn::from_sql(sql).map(Self)
    }
}

impl ToColumn for Sealed {
    type Sql = Vec<u8>;

    fn to_sql(&self) -> Result<Vec<u8>, BoxDynError> {
        Ok(self.0.clone())
    }
}

impl FromColumn for Sealed {
    type Sql = Vec<u8>;

    fn from_sql(sql: Vec<u8>) -> Result<Self, BoxDynError> {
        Ok(Self(sql))
    }
}

/// A public key, or one of the model's choices as a word that an operator can read.
pub(super) struct Column<T>(pub(super) T);

impl<const N: usize> ToColumn for Column<Bytes<N>> {
    type Sql = Vec<u8>;

    fn to_sql(&self) -> Result<Vec<u8>, BoxDynError> {
        self.0.0.to_sql()
    }
}

impl<const N: usize> FromColumn for Column<Bytes<N>> {
    type Sql = Vec<u8>;

    fn from_sql(sql: Vec<u8>) -> Result<Self, BoxDynError> {
        FromColumn::from_sql(sql).map(|bytes| Self(Bytes(bytes)))
    }
}

impl ToColumn for Column<Hlc> {
    type Sql = String;

    fn to_sql(&self) -> Result<String, BoxDynError> {
        Ok(self.0.to_string())
    }
}

impl FromColumn for Column<Hlc> {
    type Sql = String;

    fn from_sql(sql: String) -> Result<Self, BoxDynError> {
        Ok(Self(sql.parse()?))
    }
}

impl ToColumn for Column<Policy> {
    type Sql = String;

    fn to_sql(&self) -> Result<String, BoxDynError> {
        Ok(serde_json::to_string(&self.0)?)
    }
}

impl FromColumn for Column<Policy> {
    type Sql = String;

    fn from_sql(sql: String) -> Result<Self, BoxDynError> {
        // What serde says could repeat what is stored.
        serde_json::from_str(&sql).map(Self).map_err(|_| "a policy that cannot be read".into())
    }
}

impl ToColumn for Column<SentCodes> {
    type Sql = String;

    fn to_sql(&self) -> Result<String, BoxDynError> {
        Ok(serde_json::to_string(&self.0)?)
    }
}

impl FromColumn for Column<SentCodes> {
    type Sql = String;

    fn from_sql(sql: String) -> Result<Self, BoxDynError> {
        serde_json::from_str(&sql).map(Self).map_err(|_| "sends that cannot be read".into())
    }
}

macro_rules! words {
    ($type:ty { $($choice:path = $word:literal),* $(,)? }) => {
        impl ToColumn for Column<$type> {
            type Sql = String;

            fn to_sql(&self) -> Result<String, BoxDynError> {
                Ok(match self.0 { $($choice => $word),* }.to_owned())
            }
        }

        impl FromColumn for Column<$type> {
            type Sql = String;

            fn from_sql(sql: String) -> Result<Self, BoxDynError> {
                match sql.as_str() {
                    $($word => Ok(Self($choice)),)*
                    _ => Err("a word that this server does not know".into()),
                }
            }
        }
    };
}

all_words!(words);
