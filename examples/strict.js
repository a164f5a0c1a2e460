// Nothing inline: the policy of strict.html forbids it.
document.querySelector('jixiao-form').addEventListener('jixiao-receipt', function (event) {
  document.getElementById('result').textContent = '已提交，回执编号 ' + event.detail.receipt.number;
});
