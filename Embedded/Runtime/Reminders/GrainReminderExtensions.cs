using Matching.Embedded.Reminders;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Embedded;

/// <summary>Reminders of a grain. A grain that has them implements <see cref="IRemindable"/>.</summary>
public static class GrainReminderExtensions
{
    /// <summary>Registers a reminder durably, or replaces the one of that name.</summary>
    /// <param name="grain">The grain itself.</param>
    /// <param name="reminderName">Unique within the grain, not blank.</param>
    /// <param name="dueTime">Until the first tick, not negative.</param>
    /// <param name="period">Between ticks, at least the configured minimum (1 minute unless set otherwise).</param>
    /// <exception cref="ArgumentException">A time is out of range or the name is blank.</exception>
    /// <exception cref="InvalidOperationException">The grain is not <see cref="IRemindable"/>.</exception>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(
        this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        ServiceFor(grain).RegisterAsync(grain.GrainContext.GrainId, reminderName, dueTime, period);

    /// <summary>Removes a reminder durably.</summary>
    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) =>
        ServiceFor(grain).UnregisterAsync(grain.GrainContext.GrainId, reminder);

    /// <summary>The reminder of that name, or null.</summary>
    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) =>
        Task.FromResult(ServiceFor(grain).Find(grain.GrainContext.GrainId, reminderName));

    /// <summary>All reminders of the grain, by name.</summary>
    public static Task<List<IGrainReminder>> GetReminders(this Grain grain) =>
        Task.FromResult(ServiceFor(grain).FindAll(grain.GrainContext.GrainId));

    private static ReminderService ServiceFor(Grain grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        if (grain is not IRemindable)
        {
            throw new InvalidOperationException(
                $"Grain '{grain.IdentityString}' has no reminders: its class has to implement {nameof(IRemindable)}.");
        }

        return grain.ServiceProvider.GetRequiredService<ReminderService>();
    }
}
