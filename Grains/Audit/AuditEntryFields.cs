namespace Matching.Grains.Audit;

/// <summary>The properties of an entry of the audit log, in the order in which they are written.</summary>
public static class AuditEntryFields
{
    /// <summary>All of them; an entry leaves out what does not apply.</summary>
    public static IReadOnlyList<string> All { get; } = ["n", "at", "what", "who", "method", "vacancy", "vacancyVersion", "model", "framework", "pool", "about", "list", "places", "candidates"];
}
