// The form in a frame: made, given a form, asked to submit it.
(function () {
  var frame = jixiao.frame('#here', { form: 'self_evaluation' });
  var result = document.getElementById('result');

  fetch('form.json').then(function (response) { return response.json(); }).then(frame.show);

  frame.element.addEventListener('jixiao-receipt', function (event) {
    result.textContent = '已提交，回执编号 ' + event.detail.receipt.number;
  });
  document.getElementById('send').onclick = function () {
    frame.submit().catch(function (error) { result.textContent = error.message; });
  };
})();
