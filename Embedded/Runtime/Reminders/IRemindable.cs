namespace Matching.Embedded;

/// <summary>A grain that can have reminders: calls at set times that survive restarts.</summary>
public interface IRemindable : IGrain
{
    /// <summary>Called when a reminder is due. May come more than once for one tick when the process dies in between.</summary>
    /// <param name="reminderName">The name it was registered under.</param>
    /// <param name="status">Its times.</param>
    Task ReceiveReminder(string reminderName, TickStatus status);
}
