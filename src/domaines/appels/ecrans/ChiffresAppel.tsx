import { BarreEnveloppe } from '#src/presentation/BarreEnveloppe.tsx';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { enEuros } from '#src/socle/montants.ts';
import type { lireFicheAppel } from '../fiche.ts';

export type Fiche = Awaited<ReturnType<typeof lireFicheAppel>>;

/** Candidatures, argent demandé, enveloppe. */
export function ChiffresAppel({ fiche: f }: { fiche: Fiche }) {
  if (f.phase === 'preparation') return null;
  return (
    <Section titre="Où en est l'appel">
      <Chiffres>
        <Chiffre
          libelle="Candidatures déposées"
          valeur={nombre(f.deposees)}
          definition={`Déposées et non retirées, au moment où vous lisez. ${
            f.brouillons > 0
              ? `${pluriel(f.brouillons, "brouillon n'est pas déposé", 'brouillons ne sont pas déposés')}.`
              : 'Aucun brouillon en cours.'
          }`}
          lignes={{ libelle: 'Voir les candidatures', adresse: `/appels/${f.appel.id}/candidatures` }}
        />
        <Chiffre
          libelle="Montant demandé"
          valeur={f.demande === null ? null : enEuros(f.demande)}
          definition="Somme des subventions demandées dans les budgets déposés."
          conseil="Aucun budget déposé."
        />
        <Chiffre
          libelle="Candidatures décidées"
          valeur={nombre(f.decidees)}
          definition={`Retenues, refusées ou ajournées, sur ${pluriel(f.deposees, 'candidature déposée', 'candidatures déposées')}.`}
          lignes={{ libelle: 'Voir le classement', adresse: `/appels/${f.appel.id}/classement` }}
        />
      </Chiffres>
      {f.enveloppe && Number(f.enveloppe.montant) > 0 ? <BarreEnveloppe etat={f.enveloppe} /> : null}
    </Section>
  );
}
