using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace Matching.Silo.Storage.Sqlite;

/// <summary>Reads a result that is in memory already, so that whoever reads it holds no connection. Used by one thread at a time.</summary>
internal sealed class ResultReader(CommandResult result) : DbDataReader
{
    private static readonly ResultSet Nothing = new([], []);

    private int set;
    private int row = -1;
    private bool isClosed;

    public override int Depth => 0;

    public override int FieldCount => Set.Names.Length;

    public override bool HasRows => Set.Rows.Count > 0;

    public override bool IsClosed => isClosed;

    public override int RecordsAffected => result.Changed;

    private ResultSet Set => set < result.Sets.Count ? result.Sets[set] : Nothing;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => ++row < Set.Rows.Count;

    public override bool NextResult()
    {
        row = -1;
        return ++set < result.Sets.Count;
    }

    public override void Close() => isClosed = true;

    public override object GetValue(int ordinal) => Set.Rows[row][ordinal];

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        Array.Copy(Set.Rows[row], values, count);
        return count;
    }

    public override string GetName(int ordinal) => Set.Names[ordinal];

    public override int GetOrdinal(string name)
    {
        var ordinal = Array.FindIndex(Set.Names, each => string.Equals(each, name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0 ? ordinal : throw new IndexOutOfRangeException($"The result has no column '{name}'.");
    }

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override double GetDouble(int ordinal) => Convert.ToDouble(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    public override decimal GetDecimal(int ordinal) => Convert.ToDecimal(GetValue(ordinal), CultureInfo.InvariantCulture);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override char GetChar(int ordinal) => GetString(ordinal)[0];

    public override DateTime GetDateTime(int ordinal) => DateTime.Parse(GetString(ordinal), CultureInfo.InvariantCulture);

    public override Guid GetGuid(int ordinal) => GetValue(ordinal) is byte[] bytes ? new Guid(bytes) : Guid.Parse(GetString(ordinal));

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy((byte[])GetValue(ordinal), dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    public override Type GetFieldType(int ordinal) => HasRows ? Set.Rows[Math.Max(row, 0)][ordinal].GetType() : typeof(object);

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    private static long Copy<T>(T[] from, long offset, T[]? to, int toOffset, int length)
    {
        if (to is null)
        {
            return from.Length;
        }

        var count = (int)Math.Clamp(from.Length - offset, 0, length);
        Array.Copy(from, offset, to, toOffset, count);
        return count;
    }
}
