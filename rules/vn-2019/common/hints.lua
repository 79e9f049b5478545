-- Helps for whoever marks that several sheets print.

return {
  not_confused = {
    vi = "Nét riêng, không lẫn với sản phẩm khác", en = "Own character, not confused with other products"
  },
}
