namespace Matching.Embedded.Storage;

/// <summary>A reminder as it stands in the database. Times are UTC.</summary>
/// <param name="GrainType">The grain type's name.</param>
/// <param name="GrainKey">The grain's key.</param>
/// <param name="Name">The reminder's name.</param>
/// <param name="FirstTick">When the first tick was due.</param>
/// <param name="Period">Between ticks.</param>
/// <param name="NextTick">When the next tick is due.</param>
internal sealed record StoredReminder(
    string GrainType, string GrainKey, string Name, DateTime FirstTick, TimeSpan Period, DateTime NextTick);
