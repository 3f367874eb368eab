namespace Matching.Embedded;

/// <summary>The base of grain interfaces. A grain interface derives from one of the key kinds below it.</summary>
public interface IGrain : IAddressable;

/// <summary>A grain interface whose keys are strings.</summary>
public interface IGrainWithStringKey : IGrain;

/// <summary>A grain interface whose keys are integers.</summary>
public interface IGrainWithIntegerKey : IGrain;

/// <summary>A grain interface whose keys are GUIDs.</summary>
public interface IGrainWithGuidKey : IGrain;
