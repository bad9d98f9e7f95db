export const FIL_OPERATIONS = [{ libelle: "Opérations d'accompagnement", adresse: '/operations' }];
