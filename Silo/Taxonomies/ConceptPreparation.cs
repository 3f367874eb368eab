namespace Matching.Silo.Taxonomies;

/// <summary>Makes the index of the taxonomy beside the start, so that whoever asks first for links does not wait for it: some 2 s of one core with all of ESCO's occupations.</summary>
internal sealed class ConceptPreparation(ConceptLinks concepts) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (concepts.Any)
        {
            // A thread of its own, behind whatever serves; it ends with the process.
            new Thread(concepts.Prepare) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "taxonomy" }.Start();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
