namespace Matching.Contracts;

/// <summary>
/// A value with the promise that it stays in force for a while: whoever changes it waits until every promise has ended
/// (C. Gray, D. Cheriton: Leases, 1989).
/// </summary>
/// <param name="Value">The value in force.</param>
/// <param name="Duration">How long it stays so, counted from when it was asked for; zero: it is to be asked for each time.</param>
[GenerateSerializer, Immutable, Alias("matching.lease`1")]
public sealed record Lease<T>([property: Id(0)] T Value, [property: Id(1)] TimeSpan Duration);
