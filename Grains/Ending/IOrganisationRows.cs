namespace Matching.Grains.Ending;

/// <summary>
/// The rows of an organisation as a whole, whatever state they are of: states that no release knows any more too. It leaves out the row of
/// <see cref="StateNames.Ending"/>. The host provides it over its storage.
/// </summary>
public interface IOrganisationRows
{
    /// <summary>How many rows there are, by state; states without any are left out.</summary>
    Task<IReadOnlyDictionary<string, long>> Count(string organisation, CancellationToken cancellationToken);

    /// <summary>Deletes rows, damaged ones too, in one transaction.</summary>
    /// <param name="stateName">A state that <see cref="Count"/> told of.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="most">Rows at most, at least 1.</param>
    /// <returns>How many were deleted; 0: there are no more.</returns>
    Task<int> Delete(string stateName, string organisation, int most);
}
