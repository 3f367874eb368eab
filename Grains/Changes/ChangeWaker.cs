using Matching.Contracts;
using Matching.Grains.Webhooks;

namespace Matching.Grains.Changes;

/// <summary>
/// Has what a process left untold be told, and what it left undelivered be delivered, at the next start or when another silo of the cluster is gone,
/// and not only when somebody asks. Stateless.
/// </summary>
public sealed class ChangeWaker(IGrainFactory grains, IStateRows rows, IStorageCare care) : IUnfinishedWork
{
    /// <summary>
    /// What was written and not told was written in the last moments of the process that died: longer than this before the last write of all, a call that
    /// had not been answered has been given up.
    /// </summary>
    private static readonly TimeSpan LastMoments = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public string Name => "changes that were not told or delivered";

    /// <summary>Wakes whatever may have something to tell.</summary>
    /// <returns>Those that could not be woken; which of the others had something to tell they alone know, so they are not counted.</returns>
    public async Task<WokenWork> Wake(CancellationToken cancellationToken)
    {
        var calls = new List<Func<Task>>();
        await foreach (var key in Recent(StateNames.Application, cancellationToken))
        {
            calls.Add(() => grains.GetGrain<IApplicationGrain>(key).Counts());
        }

        await foreach (var key in Recent(StateNames.Decision, cancellationToken))
        {
            calls.Add(() => grains.GetGrain<IDecisionGrain>(key).List(0, 1));
        }

        await foreach (var key in Recent(StateNames.Job, cancellationToken))
        {
            calls.Add(() => grains.GetGrain<IJobGrain>(key).List());
        }

        await foreach (var row in rows.Read<WebhookRow>(StateNames.Webhook, string.Empty, cancellationToken))
        {
            if (row.State.Condition == WebhookCondition.Enabled)
            {
                calls.Add(() => grains.GetGrain<IWebhookGrain>(row.Key).Wake());
            }
        }

        return new(0, await WakeCalls.Failed(calls, cancellationToken));
    }

    private async IAsyncEnumerable<string> Recent(string state, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stamps = new List<RowStamp>();
        await foreach (var stamp in care.Stamps(state, string.Empty, cancellationToken))
        {
            stamps.Add(stamp);
        }

        var since = stamps.Select(stamp => stamp.Modified).DefaultIfEmpty(0).Max() - (long)LastMoments.TotalMilliseconds;
        foreach (var stamp in stamps.Where(stamp => stamp.Modified >= since))
        {
            yield return stamp.Key;
        }
    }
}
