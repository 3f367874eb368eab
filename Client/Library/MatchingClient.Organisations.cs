using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>
    /// Ends an organisation: it is served no more, and everything that is stored of it is being deleted. Takes an admin's key of the organisation that operates
    /// the service. There is no way back.
    /// </summary>
    /// <param name="organisation">Id of the organisation.</param>
    /// <param name="confirmation">The id once more, as it was typed.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<EndedOrganisation> EndOrganisationAsync(string organisation, string confirmation, CancellationToken cancellation = default) =>
        Answer(organisations.EndOrganisationAsync(
            new EndOrganisationRequest { Name = ResourceNames.Organisation(organisation), Confirmation = confirmation }, Within(options.DocumentDeadline, cancellation)));

    /// <summary>The end of an organisation as it stands, or what proves it, with a search that is made now.</summary>
    /// <param name="organisation">Id of the organisation.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<EndedOrganisation> GetEndedOrganisationAsync(string organisation, CancellationToken cancellation = default) =>
        Answer(organisations.GetEndedOrganisationAsync(new GetEndedOrganisationRequest { Name = ResourceNames.Organisation(organisation) }, Within(options.DocumentDeadline, cancellation)));
}
