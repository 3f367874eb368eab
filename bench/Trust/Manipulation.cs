namespace Matching.Bench.Trust;

/// <summary>One way to a better place.</summary>
/// <param name="Name">For the table.</param>
/// <param name="CarriesCareer">Whether it invents posts: that cannot be told from a career, only flagged.</param>
/// <param name="Apply">The manipulated CV.</param>
internal sealed record Manipulation(string Name, bool CarriesCareer, Func<Attack, string> Apply);
