namespace Grpc.Core;

/// <summary>A connection to a server that many clients and calls share. Safe for concurrent use.</summary>
public abstract class ChannelBase
{
    /// <summary>A channel to a target.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>The server's host and port.</summary>
    public string Target { get; }

    /// <summary>Something to make calls with over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Ends running calls and closes the connection.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>Implements <see cref="ShutdownAsync"/>; nothing to do unless overridden.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
