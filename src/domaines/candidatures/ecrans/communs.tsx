import type { ReactNode } from 'react';
import { CompteARebours } from '#src/presentation/CompteARebours.tsx';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Onglets } from '#src/presentation/Page.tsx';
import type { Tete } from '../page.ts';
import { type EtatCandidature, suiviCandidature } from '../suivi.ts';

export const FIL = [{ libelle: 'Mes candidatures', adresse: '/candidatures' }];

const TONS: Record<EtatCandidature, 'neutre' | 'information' | 'succes' | 'attention' | 'erreur'> = {
  brouillon: 'attention',
  deposee: 'information',
  a_corriger: 'attention',
  recevable: 'information',
  irrecevable: 'erreur',
  en_comite: 'information',
  avis_rendu: 'information',
  retenue: 'succes',
  refusee: 'erreur',
  ajournee: 'attention',
  retiree: 'neutre',
};

export const EtiquetteEtat = ({ etat }: { etat: EtatCandidature }) => (
  <Etiquette ton={TONS[etat]}>{suiviCandidature.etats[etat].libelle}</Etiquette>
);

/** Les pages d'une candidature que son auteur écrit. */
export function OngletsRedaction({ tete: t, actif, budget = true }: { tete: Tete; actif: string; budget?: boolean }) {
  const adresse = `/candidatures/${t.id}`;
  const liens = [
    { libelle: 'Où en est-elle', adresse },
    { libelle: 'Remplir', adresse: `${adresse}/remplir` },
    ...(budget ? [{ libelle: 'Budget', adresse: `${adresse}/budget` }] : []),
    { libelle: 'Relire', adresse: `${adresse}/lire` },
    { libelle: 'Déposer', adresse: `${adresse}/deposer` },
  ];
  return <Onglets nom="Ma candidature" actif={`${adresse}${actif}`} liens={liens} />;
}

/** Un brouillon n'est jamais pris pour un dépôt : la même tête sur chaque page, qui dit l'état, l'heure limite et ce qui reste. */
export function TeteCandidature({ tete: t, children }: { tete: Tete; children?: ReactNode }) {
  const { ton, titre } = etatDit(t);
  return (
    <section className={`m-depot m-depot--${ton}`} aria-label="État de la candidature">
      <Demonstration oui={t.demonstration} />
      <p className="m-depot__etat">{titre}</p>
      {t.etat === 'brouillon' ? <Echeance tete={t} /> : null}
      {t.etat === 'a_corriger' && t.correction ? (
        <p>
          À rendre avant le <strong>{dateHeure(t.correction.avant)}</strong>, heure de Paris, même si l'appel est clos
          {t.correction.depassee ? ' : cette date est passée, le retard sera noté' : ''}.
        </p>
      ) : null}
      {children}
    </section>
  );
}

function etatDit(t: Tete): { ton: 'brouillon' | 'clos' | 'depose' | 'fin'; titre: string } {
  if (t.etat === 'brouillon') {
    const clos = t.limite?.passee || !t.publie;
    return { ton: clos ? 'clos' : 'brouillon', titre: 'Brouillon : non déposé' };
  }
  if (t.etat === 'a_corriger') return { ton: 'brouillon', titre: 'Corrections demandées : pas encore rendues' };
  if (t.etat === 'retiree') return { ton: 'fin', titre: 'Candidature retirée' };
  const { libelle } = suiviCandidature.etats[t.etat];
  return {
    ton: 'depose',
    titre: `Déposée le ${t.deposeLe}, sous le numéro ${t.numero}${t.etat === 'deposee' ? '' : ` : ${libelle.toLowerCase()}`}`,
  };
}

function Echeance({ tete: t }: { tete: Tete }) {
  if (!t.publie) return <p>Cet appel ne reçoit plus de candidatures. Votre brouillon reste lisible.</p>;
  if (t.ouvre)
    return (
      <p>
        Préparez-la dès maintenant : les dépôts ouvrent le <strong>{t.ouvre}</strong>.
      </p>
    );
  if (!t.limite) return <p>Cet appel ne ferme pas : déposez quand vous êtes prêt.</p>;
  if (t.limite.passee)
    return (
      <p>
        Les dépôts sont clos depuis le <strong>{t.limite.texte}</strong>. Votre brouillon reste lisible.
      </p>
    );
  return (
    <p>
      À déposer avant le <strong>{t.limite.texte}</strong>
      {t.prolongee ? ' (délai accordé à votre nom)' : ''}. Il reste{' '}
      <strong>
        <CompteARebours limite={t.limite.le} maintenant={t.maintenant} />
      </strong>
      .
    </p>
  );
}
