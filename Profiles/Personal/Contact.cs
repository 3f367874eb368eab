namespace Matching.Profiles.Personal;

/// <summary>What is needed to reach a person; kept apart from the profile and shown only to those who may see it.</summary>
/// <param name="Name">Name as written at the head of the CV, or null.</param>
/// <param name="Mail">Mail address, or null.</param>
/// <param name="Phone">Telephone number, digits with an international prefix where there is one, or null.</param>
public sealed record Contact(string? Name, string? Mail, string? Phone)
{
    /// <summary>True when nothing was found.</summary>
    public bool IsEmpty => Name is null && Mail is null && Phone is null;
}
