namespace Matching.Contracts;

/// <summary>An attribute that candidates may declare of themselves.</summary>
[Alias("matching.declared-attribute")]
public enum DeclaredAttribute
{
    /// <summary>Sex.</summary>
    Sex = 1,

    /// <summary>Age band.</summary>
    Age = 2,

    /// <summary>Origin.</summary>
    Origin = 3,
}

/// <summary>A group that a candidate says to belong to. The hundreds are the <see cref="DeclaredAttribute"/>. Who prefers not to say declares nothing.</summary>
[Alias("matching.declared-group")]
public enum DeclaredGroup
{
    /// <summary>A woman.</summary>
    Woman = 101,

    /// <summary>A man.</summary>
    Man = 102,

    /// <summary>Another sex.</summary>
    OtherSex = 103,

    /// <summary>Younger than 30 years.</summary>
    Under30 = 201,

    /// <summary>30-39 years.</summary>
    From30To39 = 202,

    /// <summary>40-49 years.</summary>
    From40To49 = 203,

    /// <summary>50-59 years.</summary>
    From50To59 = 204,

    /// <summary>60 years or older.</summary>
    From60 = 205,

    /// <summary>From Denmark.</summary>
    Denmark = 301,

    /// <summary>From another country of the EU or EEA, Switzerland or the United Kingdom.</summary>
    Europe = 302,

    /// <summary>From elsewhere in the world.</summary>
    Elsewhere = 303,
}

/// <summary>
/// What one candidate declared. Key: organisation/pseudonym. There is no way to read it by candidate: sums are made of all rows at once
/// (docs/fairness.md). Calls no other grain.
/// </summary>
[Alias("matching.declaration"), Version(1)]
public interface IDeclarationGrain : IGrainWithStringKey
{
    /// <summary>Keeps a declaration in place of an earlier one; the same again changes nothing.</summary>
    /// <param name="groups">At most one of each attribute, at least one.</param>
    [Alias("declare")]
    Task Declare(IReadOnlyList<DeclaredGroup> groups);

    /// <summary>Deletes it, if there is one.</summary>
    [Alias("forget")]
    Task Forget();
}

/// <summary>The secret that pseudonyms of an organisation's declarations are made with. Key: organisation. Calls no other grain.</summary>
[Alias("matching.declaration-secret"), Version(1)]
public interface IDeclarationSecretGrain : IGrainWithStringKey
{
    /// <summary>The secret; empty when there is none and none is to be made.</summary>
    /// <param name="make">Make one when there is none.</param>
    [Alias("get")]
    Task<byte[]> Get(bool make);
}
