namespace Matching.Embedded;

/// <summary>Makes references to grains and observers. Making one does not activate the grain.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain with a string key.</summary>
    /// <param name="primaryKey">Not blank.</param>
    /// <param name="grainClassNamePrefix">Picks among several classes of the interface by the start of their name.</param>
    /// <exception cref="ArgumentException">The key is blank, or no class or more than one fits.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>A reference to the grain with an integer key.</summary>
    /// <inheritdoc cref="GetGrain{TGrainInterface}(string, string?)"/>
    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey;

    /// <summary>A reference to the grain with a GUID key.</summary>
    /// <inheritdoc cref="GetGrain{TGrainInterface}(string, string?)"/>
    TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey;

    /// <summary>A reference to the grain with a string key, for an interface known at run time.</summary>
    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    /// <summary>A reference to the grain with an integer key, for an interface known at run time.</summary>
    IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey);

    /// <summary>A reference to the grain with a GUID key, for an interface known at run time.</summary>
    IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey);

    /// <summary>A reference to the grain of an identity.</summary>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;

    /// <summary>Makes an object callable by grains. Calls reach it one at a time, on the thread pool.</summary>
    /// <param name="obj">Held weakly, as in Orleans: the caller keeps it alive for as long as it wants calls.</param>
    /// <returns>A reference to hand to grains, to be given up with <see cref="DeleteObjectReference{TGrainObserverInterface}"/>.</returns>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;

    /// <summary>Ends what <see cref="CreateObjectReference{TGrainObserverInterface}"/> began. Later calls fail.</summary>
    /// <param name="obj">The reference that was returned.</param>
    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;
}
