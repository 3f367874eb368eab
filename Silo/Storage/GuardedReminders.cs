using Matching.Grains.Ending;

namespace Matching.Silo.Storage;

/// <summary>Orleans' table of reminders, which takes none of an organisation that has been ended or is being ended.</summary>
internal sealed class GuardedReminders(IReminderTable table, EndingGuard ending) : IReminderTable
{
    /// <summary>Has the table that was added be asked through this.</summary>
    public static void Guard(IServiceCollection services)
    {
        var added = services.Last(service => service.ServiceType == typeof(IReminderTable));
        services.Remove(added);
        services.AddSingleton<IReminderTable>(provider => new GuardedReminders(
            (IReminderTable)(added.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, added.ImplementationType!)), provider.GetRequiredService<EndingGuard>()));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => table.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<ReminderTableData> ReadRows(GrainId grainId) => table.ReadRows(grainId);

    /// <inheritdoc/>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => table.ReadRows(begin, end);

    /// <inheritdoc/>
    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => table.ReadRow(grainId, reminderName);

    /// <inheritdoc/>
    /// <exception cref="Contracts.RefusedException">It is one of such an organisation.</exception>
    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        await ending.MustWrite(OrganisationReminders.Kind, entry.GrainId.Key.ToString()!);
        return await table.UpsertRow(entry);
    }

    /// <inheritdoc/>
    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => table.RemoveRow(grainId, reminderName, eTag);

    /// <inheritdoc/>
    public Task TestOnlyClearTable() => table.TestOnlyClearTable();

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken = default) => table.StopAsync(cancellationToken);
}
