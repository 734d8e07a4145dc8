;; Turns the text of wasm/post/embed.mjs back into bytes, in place: the result is never longer than the text.
;;
;; The same loop in JavaScript runs cold, in the interpreter, and took a fifth of the pixel's start (web/docs/performance.md).
;; web/module/unpack.ts fills the memory: at 0 three tables of 128 bytes, each indexed by character. The first is for
;; single characters, the others for those after "}" and after "~"; behind them, the text. "|" stands for
;; nothing. Traps where the bytes are not those that were packed: something between us and the page changed the text.
(module
  (memory (export "memory") 2)
  (func (export "unpack") (param $in i32) (param $end i32) (param $sum i32) (result i32)
    (local $out i32)
    (local $code i32)
    (local $check i32)
    (local.set $out (local.get $in))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $in) (local.get $end)))
        (local.set $code (i32.load8_u (local.get $in)))
        (local.set $in (i32.add (local.get $in) (i32.const 1)))
        (br_if $next (i32.eq (local.get $code) (i32.const 124)))
        (if (i32.gt_u (local.get $code) (i32.const 124)) ;; 125 is "}", 126 is "~"
          (then
            (local.set $code
              (i32.add
                (i32.mul (i32.sub (local.get $code) (i32.const 124)) (i32.const 128))
                (i32.load8_u (local.get $in))))
            (local.set $in (i32.add (local.get $in) (i32.const 1)))))
        (local.set $code (i32.load8_u (local.get $code)))
        (i32.store8 (local.get $out) (local.get $code))
        (local.set $check (i32.add (i32.mul (local.get $check) (i32.const 31)) (local.get $code)))
        (local.set $out (i32.add (local.get $out) (i32.const 1)))
        (br $next)))
    (if (i32.ne (local.get $check) (local.get $sum)) (then (unreachable)))
    (local.get $out)))
