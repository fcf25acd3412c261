// Declared as Apple declares it; there is no camera.
@_exported import Foundation
import UIKit

public struct AVMediaType: Hashable, Sendable {
    public static let video = AVMediaType()
}
public enum AVAuthorizationStatus: Int, Sendable { case notDetermined, restricted, denied, authorized }
open class AVCaptureDevice: NSObject {
    public class func `default`(for mediaType: AVMediaType) -> AVCaptureDevice? { fatalError() }
    public class func requestAccess(for mediaType: AVMediaType) async -> Bool { fatalError() }
    public class func authorizationStatus(for mediaType: AVMediaType) -> AVAuthorizationStatus { fatalError() }
}
open class AVCaptureInput: NSObject {}
open class AVCaptureDeviceInput: AVCaptureInput {
    public init(device: AVCaptureDevice) throws {}
}
open class AVCaptureOutput: NSObject {}
open class AVCaptureConnection: NSObject {}
open class AVCaptureSession: NSObject, @unchecked Sendable {
    public override init() {}
    public func canAddInput(_ input: AVCaptureInput) -> Bool { fatalError() }
    public func addInput(_ input: AVCaptureInput) {}
    public func canAddOutput(_ output: AVCaptureOutput) -> Bool { fatalError() }
    public func addOutput(_ output: AVCaptureOutput) {}
    public func startRunning() {}
    public func stopRunning() {}
}
open class AVMetadataObject: NSObject {
    public struct ObjectType: Hashable, Sendable {
        public static let qr = ObjectType()
    }
    public var type: ObjectType { fatalError() }
}
open class AVMetadataMachineReadableCodeObject: AVMetadataObject {
    public var stringValue: String? { fatalError() }
}
/// Objective-C's method is optional: a class that writes another signature is not told so here.
public protocol AVCaptureMetadataOutputObjectsDelegate: NSObjectProtocol {}
open class AVCaptureMetadataOutput: AVCaptureOutput {
    public override init() {}
    public var availableMetadataObjectTypes: [AVMetadataObject.ObjectType] { fatalError() }
    public var metadataObjectTypes: [AVMetadataObject.ObjectType]!
    public func setMetadataObjectsDelegate(_ delegate: (any AVCaptureMetadataOutputObjectsDelegate)?, queue: DispatchQueue?) {}
}
public struct AVLayerVideoGravity: Hashable, Sendable {
    public static let resizeAspect = AVLayerVideoGravity()
    public static let resizeAspectFill = AVLayerVideoGravity()
}
open class AVCaptureVideoPreviewLayer: CALayer {
    public var session: AVCaptureSession?
    public var videoGravity = AVLayerVideoGravity.resizeAspect
}
