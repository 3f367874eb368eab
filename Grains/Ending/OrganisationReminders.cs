using Matching.Contracts;
using Orleans.Timers;

namespace Matching.Grains.Ending;

/// <summary>The reminders of an organisation's grains, which lie in a table of their own. Stateless.</summary>
public sealed class OrganisationReminders(IReminderTable table, IReminderRegistry registry)
{
    /// <summary>Kind under which they are counted with rows of states.</summary>
    public const string Kind = "reminder";

    /// <summary>How many there are.</summary>
    public async Task<int> Count(string organisation) => (await Of(organisation)).Length;

    /// <summary>Ends them, in the table and on the silos that keep their time. Called in the turns of a grain.</summary>
    public async Task End(string organisation)
    {
        foreach (var entry in await Of(organisation))
        {
            if (await registry.GetReminder(entry.GrainId, entry.ReminderName) is { } reminder)
            {
                await registry.UnregisterReminder(entry.GrainId, reminder);
            }
        }
    }

    /// <summary>From one point of the ring round to it again: all.</summary>
    private async Task<ReminderEntry[]> Of(string organisation) =>
        [.. (await table.ReadRows(0, 0)).Reminders.Where(entry => Keys.Split(entry.GrainId.Key.ToString()!).Organisation == organisation)];
}
