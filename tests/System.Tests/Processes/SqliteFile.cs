using Microsoft.Data.Sqlite;

namespace Matching.SystemTests.Processes;

/// <summary>The service's SQLite file seen from outside, as an operator or a failing disk sees it.</summary>
internal sealed class SqliteFile(TemporaryDirectory data)
{
    /// <summary>Pieces of a payload that are looked for: pages cut it up, so that it stands somewhere when any piece does.</summary>
    private const int PieceLength = 24;

    /// <summary>The file.</summary>
    public string Path => data.File(StateTable.File);

    /// <summary>A row's stored bytes.</summary>
    public byte[] Payload(string state, string key)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT payload FROM {StateTable.Name} WHERE state_name = $state AND grain_key = $key";
        command.Parameters.AddWithValue("$state", state);
        command.Parameters.AddWithValue("$key", key);
        return (byte[])command.ExecuteScalar()!;
    }

    /// <summary>True when any piece of these bytes stands anywhere in the directory's files: database, log, or what else there is.</summary>
    public bool Stands(byte[] bytes)
    {
        // Headers of rows are alike, so that only what follows tells a row from another.
        var pieces = Enumerable.Range(1, (bytes.Length / PieceLength) - 1).Select(piece => bytes.AsMemory(piece * PieceLength, PieceLength)).ToArray();
        return Contents().Any(content => Array.Exists(pieces, piece => content.AsSpan().IndexOf(piece.Span) >= 0));
    }

    /// <summary>True when these bytes stand as a whole anywhere in the directory's files.</summary>
    public bool Contains(byte[] bytes) => Contents().Any(content => content.AsSpan().IndexOf(bytes) >= 0);

    /// <summary>Changes one byte of a row where it lies in the file, as a failing disk would. The service must be stopped.</summary>
    public void Damage(string state, string key)
    {
        var payload = Payload(state, key);
        var content = File.ReadAllBytes(Path);
        var at = content.AsSpan().IndexOf(payload.AsSpan(0, Math.Min(payload.Length, 64)));
        Assert.True(at > 0, "the row's bytes are in the file");
        content[at + 40] ^= 0x20;
        File.WriteAllBytes(Path, content);
    }

    private static byte[] Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private IEnumerable<byte[]> Contents() => Directory.GetFiles(data.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Select(Read);

    private SqliteConnection Open()
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }
}
