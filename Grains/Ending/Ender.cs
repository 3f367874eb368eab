using Matching.Contracts;
using Matching.Grains.Privacy;
using Orleans.Runtime;

namespace Matching.Grains.Ending;

/// <summary>Deletes what is stored of an organisation, in steps each of which may be done again. Stateless.</summary>
public sealed class Ender(IOrganisationRows rows, OrganisationReminders reminders, Eraser eraser, IStateDamage damage, TimeProvider clock)
{
    /// <summary>Rows that are deleted in one transaction: few enough that the writes of others wait for milliseconds.</summary>
    public const int AtATime = 200;

    /// <summary>Searches after which it is done although others' reading kept the storage from being overwritten.</summary>
    private const int MostScrubs = 10;

    /// <summary>Everything that is stored of an organisation but the row that says that it is being ended, by kind: states, and reminders.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Left(string organisation, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(await rows.Count(organisation, cancellationToken));
        if (await reminders.Count(organisation) is var set and > 0)
        {
            counts[OrganisationReminders.Kind] = set;
        }

        return counts;
    }

    /// <summary>
    /// Goes one step on. The first counts; each further one deletes all there is and then searches for what is left, which is counted too and is the next
    /// one's. A row can be left only when its write was under way as the end began.
    /// </summary>
    /// <param name="grains">The grains.</param>
    /// <param name="asking">The grain that asks, in whose turns this runs.</param>
    /// <param name="ending">How it stands.</param>
    /// <param name="cancellationToken">Ends the step where it is.</param>
    /// <returns>How it stands afterwards, to be kept before the next step.</returns>
    public async Task<OrganisationEnding> Step(IGrainFactory grains, GrainId asking, OrganisationEnding ending, CancellationToken cancellationToken)
    {
        var organisation = asking.Key.ToString()!;
        if (ending.Rows is null)
        {
            var found = await Left(organisation, cancellationToken);
            return ending with { Rows = found, Log = found.ContainsKey(StateNames.Audit) ? await Head(grains, organisation) : null };
        }

        await LivingGrains.End(grains, organisation, asking);
        await reminders.End(organisation);
        await Delete(organisation, cancellationToken);
        var scrubbed = await eraser.Scrub(cancellationToken);
        if (await LivingGrains.End(grains, organisation, asking) > 0)
        {
            // Those that were busy, or were begun by a call that was under way.
            await reminders.End(organisation);
        }

        var left = await Left(organisation, cancellationToken);
        return ending with
        {
            Rows = ending.Rows.Keys.Union(left.Keys).ToDictionary(kind => kind, kind => ending.Rows.GetValueOrDefault(kind) + left.GetValueOrDefault(kind)),
            Searches = ending.Searches + 1,
            Scrubbed = scrubbed,
            Done = left.Count == 0 && (scrubbed || ending.Searches + 1 >= MostScrubs) ? clock.GetUtcNow() : null,
        };
    }

    /// <summary>Keys last: as long as there are any, those who call learn why they are refused.</summary>
    private async Task Delete(string organisation, CancellationToken cancellationToken)
    {
        foreach (var state in (await rows.Count(organisation, cancellationToken)).Keys.OrderBy(state => state == StateNames.Key).ThenBy(state => state, StringComparer.Ordinal))
        {
            while (await rows.Delete(state, organisation, AtATime) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<AuditHead?> Head(IGrainFactory grains, string organisation)
    {
        try
        {
            return await grains.GetGrain<IAuditGrain>(organisation).Head();
        }
        catch (Exception error) when (damage.Is(error))
        {
            // A log that nobody can read keeps no organisation from its end.
            return null;
        }
    }
}
