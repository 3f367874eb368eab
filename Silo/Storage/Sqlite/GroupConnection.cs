using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Matching.Silo.Storage.Sqlite;

/// <summary>
/// What Orleans' providers take for a connection of their own. Its commands go to the file's writer, or to a connection that reads; it holds none itself.
/// A kind of <see cref="SqliteConnection"/> since Orleans asks for one by type.
/// </summary>
internal sealed class GroupConnection(SqliteSource source) : SqliteConnection
{
    /// <inheritdoc/>
    public override ConnectionState State => ConnectionState.Open;

    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString
    {
        get => source.ConnectionString;
        set
        {
            // The base sets an empty one; there is nothing that it could open.
        }
    }

    /// <inheritdoc/>
    public override string DataSource => source.ConnectionString;

    /// <inheritdoc/>
    public override void Open()
    {
    }

    /// <inheritdoc/>
    public override void Close()
    {
    }

    /// <inheritdoc/>
    public override SqliteCommand CreateCommand() => new GroupCommand(source);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw Refusal();

    private static NotSupportedException Refusal() =>
        new("Commands of this connection are committed together with those of others; for a transaction of one's own open a connection of the database.");
}

/// <summary>A command that the file's writer runs together with those of others, or a query.</summary>
internal sealed class GroupCommand(SqliteSource source) : SqliteCommand
{
    /// <inheritdoc/>
    public override void Prepare()
    {
        // Who runs it keeps it prepared.
    }

    /// <inheritdoc/>
    public override int ExecuteNonQuery() => Run(CancellationToken.None).GetAwaiter().GetResult().Changed;

    /// <inheritdoc/>
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => (await Run(cancellationToken).ConfigureAwait(false)).Changed;

    /// <inheritdoc/>
    public override object? ExecuteScalar() => First(Run(CancellationToken.None).GetAwaiter().GetResult());

    /// <inheritdoc/>
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => First(await Run(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new ResultReader(Run(CancellationToken.None).GetAwaiter().GetResult());

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        new ResultReader(await Run(cancellationToken).ConfigureAwait(false));

    private static object? First(CommandResult result) => result.Sets is [{ Rows: [var row, ..] }, ..] ? row[0] : null;

    private Task<CommandResult> Run(CancellationToken cancellationToken)
    {
        var parameters = new CommandParameter[Parameters.Count];
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = Parameters[i];
            parameters[i] = new CommandParameter(parameter.ParameterName, parameter.Value);
        }

        return source.Run(CommandText, parameters, cancellationToken);
    }
}
