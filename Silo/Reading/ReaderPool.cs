using System.Diagnostics;
using Grpc.Core;
using Matching.Profiles.Documents;
using Matching.Silo.Security;

namespace Matching.Silo.Reading;

/// <summary>
/// Reads documents in processes of their own (<see cref="ReaderMode"/>): what a document does to its reader it does to nobody else. Processes
/// start when they are needed, stay warm, and end when nothing was read for a while. Thread safe.
/// </summary>
internal sealed partial class ReaderPool : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(2);

    private readonly FairTurns turns;
    private readonly Stack<(ReaderProcess Reader, long Since)> idle = new();
    private readonly Lock door = new();
    private readonly ProcessStartInfo start;
    private readonly TimeProvider clock;
    private readonly ILogger<ReaderPool> log;
    private readonly ITimer sweeper;
    private bool disposed;
    private int replacing;

    /// <summary>A pool without processes yet.</summary>
    public ReaderPool(LimitOptions limits, TimeProvider clock, ILogger<ReaderPool> log)
        : this(ReaderProgram.StartInfo(), limits.Readers, limits.DocumentsWaiting, clock, log)
    {
    }

    /// <summary>A pool of processes that are started as said.</summary>
    internal ReaderPool(ProcessStartInfo start, int readers, int mostWaiting, TimeProvider clock, ILogger<ReaderPool> log)
    {
        (this.start, this.clock, this.log) = (start, clock, log);
        turns = new FairTurns(readers, mostWaiting);
        sweeper = clock.CreateTimer(_ => EndIdle(Rest), null, Rest, Rest);
    }

    /// <summary>The text of a document.</summary>
    /// <param name="who">Organisation; they take turns.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellation">Ends the reading, wherever it is.</param>
    /// <exception cref="DocumentRefusedException">It is not read, or costs more than it may.</exception>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: too many documents wait.</exception>
    public async Task<DocumentText> Read(string who, DocumentToRead document, CancellationToken cancellation)
    {
        DocumentReader.CheckSize(document.Content);
        if (!await turns.Enter(who, cancellation))
        {
            throw RichStatus.Refusal(
                StatusCode.ResourceExhausted, "READING_LIMIT", "Too many documents wait to be read; wait as long as RetryInfo says and try again.", RichStatus.RetryAfter(TimeSpan.FromSeconds(1)));
        }

        try
        {
            return await Read(document, cancellation);
        }
        finally
        {
            turns.Leave();
        }
    }

    /// <summary>Ends all processes; what they read is broken off.</summary>
    public void Dispose()
    {
        lock (door)
        {
            disposed = true;
        }

        sweeper.Dispose();
        EndIdle(TimeSpan.Zero);
    }

    private async Task<DocumentText> Read(DocumentToRead document, CancellationToken cancellation)
    {
        while (true)
        {
            var reader = Taken() ?? await ReaderProcess.Start(start, cancellation);
            try
            {
                return await reader.Read(document, cancellation);
            }
            catch (ReaderDiedException) when (reader.HasRead)
            {
                // It may have died of what it read before, or been killed: a new one decides.
                LogAgain(log);
            }
            catch (ReaderDiedException)
            {
                LogDied(log);
                throw new DocumentRefusedException(
                    RefusalReason.BreaksReader,
                    "document: what it holds exhausts the stack or the memory of the process that reads it, as things that hold each other without end do; print it to a new pdf, or import its text as txt.");
            }
            catch (DocumentRefusedException refused) when (refused.Reason is RefusalReason.ReadingTimeout or RefusalReason.ReadingMemory)
            {
                LogEnded(log, refused.Reason);
                throw;
            }
            finally
            {
                GiveBack(reader);
            }
        }
    }

    private ReaderProcess? Taken()
    {
        lock (door)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            while (idle.TryPop(out var warm))
            {
                if (warm.Reader.IsSound)
                {
                    return warm.Reader;
                }

                warm.Reader.Dispose();
            }
        }

        return null;
    }

    private void GiveBack(ReaderProcess reader)
    {
        lock (door)
        {
            if (!disposed && reader.IsSound)
            {
                idle.Push((reader, clock.GetTimestamp()));
                return;
            }
        }

        reader.Dispose();
        if (reader.WasKilled)
        {
            _ = Replace();
        }
    }

    // Who comes next finds a reader that is ready, not the cost of starting one; one at a time, and none that nobody may need.
    private async Task Replace()
    {
        if (Interlocked.Exchange(ref replacing, 1) == 1)
        {
            return;
        }

        try
        {
            GiveBack(await ReaderProcess.Start(start, CancellationToken.None));
        }
        catch (ReaderUnavailableException)
        {
            // Who needs one next is told.
        }
        finally
        {
            Volatile.Write(ref replacing, 0);
        }
    }

    private void EndIdle(TimeSpan rested)
    {
        var over = new List<ReaderProcess>();
        lock (door)
        {
            var kept = idle.Reverse().ToArray();
            idle.Clear();
            foreach (var one in kept)
            {
                if (clock.GetElapsedTime(one.Since) >= rested)
                {
                    over.Add(one.Reader);
                }
                else
                {
                    idle.Push(one);
                }
            }
        }

        foreach (var reader in over)
        {
            reader.Dispose();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A reader process ended while it read; the document is read again by a new one")]
    private static partial void LogAgain(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A document exhausted its reader process and was refused")]
    private static partial void LogDied(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A document cost more than it may and was refused ({Reason}); its reader process was ended")]
    private static partial void LogEnded(ILogger logger, RefusalReason reason);
}
