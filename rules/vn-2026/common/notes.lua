-- Remarks on the printed text that several sheets need.

return {
  whole_product_from_province = {
    vi = "Phiếu yêu cầu sản phẩm có nguồn gốc 100% trong tỉnh nhưng không nêu hệ quả; ở đây hiểu là 0 điểm.",
    en = "The sheet asks that the whole product comes from the province but does not print the effect; "
      .. "read here as 0 points."
  },
}
