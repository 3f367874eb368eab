namespace Matching.Silo.Clustering;

/// <summary>
/// Ends the process when Orleans says that the silo cannot go on, as when the others gave it up while it was frozen. Orleans would end it with a core dump;
/// there is nothing to learn from one, and memory has personal data in it. Nothing is written on the way out: what this silo held is elsewhere by now.
/// </summary>
internal sealed partial class EvictedSilo(ILogger<EvictedSilo> log) : IFatalErrorHandler
{
    /// <summary>What the process ends with.</summary>
    public const int ExitCode = 70;

    private int ending;

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc/>
    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        if (Interlocked.Exchange(ref ending, 1) != 0)
        {
            return;
        }

        LogEnd(log, sender?.GetType().Name ?? "Orleans", exception?.GetType().Name ?? "evicted");

        // On a thread of its own: handlers of the end may wait for this one.
        new Thread(() =>
        {
            // The log is written by another thread.
            Thread.Sleep(TimeSpan.FromMilliseconds(200));
            Environment.Exit(ExitCode);
        }) { IsBackground = true }.Start();
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "This silo cannot go on as a member of its cluster ({Part}: {Cause}) and ends; nothing that was acknowledged is lost; start it anew")]
    private static partial void LogEnd(ILogger logger, string part, string cause);
}
