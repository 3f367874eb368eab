using Matching.Grains;
using Matching.Silo.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.GrainsTests;

/// <summary>Stored rows, read and written past the grains: what a crash between two writes leaves, and what a disk does.</summary>
internal static class StoredRows
{
    /// <summary>Writes a row, whatever stands there.</summary>
    public static async Task Put<TState>(this GrainHost host, string stateName, string key, TState state)
        where TState : class, new()
    {
        var row = await Current<TState>(host, stateName, key);
        row.State = state;
        await Storage(host).WriteStateAsync(stateName, Named(key), row);
    }

    /// <summary>Deletes a row.</summary>
    public static async Task Remove<TState>(this GrainHost host, string stateName, string key)
        where TState : class, new() => await Storage(host).ClearStateAsync(stateName, Named(key), await Current<TState>(host, stateName, key));

    /// <summary>The rows whose keys begin so.</summary>
    public static IAsyncEnumerable<StateRow<TState>> Rows<TState>(this GrainHost host, string stateName, string keyPrefix)
        where TState : class, new() => host.Service<IStateRows>().Read<TState>(stateName, keyPrefix, CancellationToken.None);

    /// <summary>The first row whose key begins so.</summary>
    public static async Task<TState> Row<TState>(this GrainHost host, string stateName, string keyPrefix)
        where TState : class, new()
    {
        await foreach (var row in host.Rows<TState>(stateName, keyPrefix))
        {
            return row.State;
        }

        throw new InvalidOperationException($"No row of '{stateName}' begins with '{keyPrefix}'.");
    }

    /// <summary>Changes a byte of a stored row, as a failing disk would.</summary>
    public static void Damage(string file, string stateName, string key) => Assert.Equal(1, Change(
        file,
        "UPDATE orleans_state SET payload = CAST(substr(payload, 1, 40) || x'00' || substr(payload, 42) AS BLOB) WHERE state_name = $state AND grain_key = $key",
        ("$state", stateName), ("$key", key)));

    /// <summary>Runs a statement on a database that no host has open; the number of rows that it changed.</summary>
    public static int Change(string file, string text, params (string Name, object Value)[] values)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseOf(file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteNonQuery();
    }

    /// <summary>The database of a host that was started with a file.</summary>
    public static string DatabaseOf(string file) => Path.Combine(Path.GetDirectoryName(file)!, OrleansDatabase.FileName);

    private static async Task<GrainState<TState>> Current<TState>(GrainHost host, string stateName, string key)
        where TState : class, new()
    {
        var row = new GrainState<TState>();
        await Storage(host).ReadStateAsync(stateName, Named(key), row);
        return row;
    }

    private static IGrainStorage Storage(GrainHost host) => host.Service<IServiceProvider>().GetRequiredKeyedService<IGrainStorage>(StateNames.Storage);

    private static GrainId Named(string key) => GrainId.Create("test", key);
}
