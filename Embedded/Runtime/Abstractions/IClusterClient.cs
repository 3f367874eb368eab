namespace Matching.Embedded;

/// <summary>The way into the grains from outside of them.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The application's services.</summary>
    IServiceProvider ServiceProvider { get; }
}
