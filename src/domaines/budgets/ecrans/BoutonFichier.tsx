import type { ReactNode } from 'react';

/** Envoie le formulaire ailleurs pour recevoir un fichier : un envoi ordinaire du navigateur, jamais une navigation de page. */
export function BoutonFichier({ format, children }: { format: 'xlsx' | 'json'; children: ReactNode }) {
  const adresse = `/budgets/essai/fichier/${format}`;
  return (
    <button
      type="submit"
      formAction={adresse}
      className="fr-btn fr-btn--secondary"
      onClick={(e) => {
        const formulaire = e.currentTarget.form;
        if (!formulaire) return;
        e.preventDefault();
        const avant = formulaire.action;
        formulaire.action = adresse;
        // L'envoi direct ne passe pas par la page : le navigateur reçoit le fichier et reste où il est.
        formulaire.submit();
        formulaire.action = avant;
      }}
    >
      {children}
    </button>
  );
}
