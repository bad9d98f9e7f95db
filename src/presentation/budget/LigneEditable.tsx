import { COMPTES_CHARGES, COMPTES_PRODUITS, GENRES_FINANCEUR, STATUTS_RESSOURCE } from '#src/socle/budgets/forme.ts';
import { PARTIE_DE, type Section } from '#src/socle/budgets/gestes.ts';
import { compteEnClair, LIBELLES_FINANCEUR, LIBELLES_NATURE, LIBELLES_STATUT } from '#src/socle/budgets/libelles.ts';
import type { LigneSaisie } from '#src/socle/budgets/saisie.ts';
import { type Decimal, enEuros } from '#src/socle/montants.ts';
import { Case, CaseListe } from './Case.tsx';

export interface Orientation {
  id: string;
  titre: string;
}
interface Proprietes {
  section: Section;
  ligne: LigneSaisie;
  rang: number;
  orientations: readonly Orientation[];
  /** Coût calculé d'une ligne de personnel ; `null` : son montant est tapé. */
  calcule: Decimal | null;
  /** Ce qu'une autre personne a enregistré pour cette ligne. */
  conflit?: string | undefined;
  retirer: (id: string) => void;
}

const LIBELLE: Record<Section, string> = {
  personnel: 'Poste',
  directes: 'Dépense',
  indirectes: 'Dépense',
  ressources: 'Intitulé',
  contributions: 'Contribution (bénévolat, prêt de salle…)',
};
const NOM: Record<Section, string> = {
  personnel: 'Personnel',
  directes: 'Charge directe',
  indirectes: 'Charge indirecte',
  ressources: 'Ressource',
  contributions: 'Contribution',
};
const comptes = (liste: readonly (keyof typeof import('#src/socle/budgets/libelles.ts').LIBELLES_COMPTE)[]) =>
  liste.map((c) => ({ valeur: c, libelle: compteEnClair(c) }));
const CHARGES = comptes(COMPTES_CHARGES);
const PRODUITS = comptes(COMPTES_PRODUITS);
const NATURES = (['services_exterieurs', 'autre_directe', 'participants'] as const).map((n) => ({
  valeur: n,
  libelle: LIBELLES_NATURE[n],
}));
const FINANCEURS = GENRES_FINANCEUR.map((g) => ({ valeur: g, libelle: LIBELLES_FINANCEUR[g] }));
const STATUTS = STATUTS_RESSOURCE.map((s) => ({ valeur: s, libelle: LIBELLES_STATUT[s] }));

/** Une ligne du budget, en fiche sur un téléphone, en rangée sur un écran large. */
export function LigneEditable({ section, ligne, rang, orientations, calcule, conflit, retirer }: Proprietes) {
  const partie = PARTIE_DE[section];
  const nom = (champ: string) => `${partie}.${ligne.id}.${champ}`;
  const cle = (champ: string) => ({ nom: nom(champ), valeur: ligne[champ] });
  const dite = ligne.libelle?.trim() ? `${NOM[section]} ${rang} : ${ligne.libelle.trim()}` : `${NOM[section]} ${rang}`;
  return (
    <fieldset className="m-ligne" id={`ligne-${ligne.id}`} data-section={section}>
      <legend className="fr-sr-only">{dite}</legend>
      <input type="hidden" name={partie} value={ligne.id} />
      {section === 'personnel' || section === 'indirectes' ? (
        <input type="hidden" name={nom('nature')} value={ligne.nature ?? ''} />
      ) : null}
      <Case {...cle('libelle')} libelle={LIBELLE[section]} large />
      {section === 'personnel' ? (
        <>
          <input type="hidden" name={nom('compte')} value={ligne.compte ?? '64'} />
          <Case {...cle('personnes')} libelle="Personnes" nombre />
          <Case {...cle('mois')} libelle="Mois" nombre />
          <Case {...cle('cout')} libelle="Coût mensuel" unite="€" nombre />
          <Case {...cle('part')} libelle="Part du temps" unite="%" nombre />
        </>
      ) : null}
      {section === 'directes' ? <CaseListe {...cle('nature')} libelle="Nature" options={NATURES} /> : null}
      {section === 'ressources' ? <CaseListe {...cle('genre')} libelle="Financeur" options={FINANCEURS} /> : null}
      {section === 'directes' || section === 'indirectes' ? (
        <CaseListe {...cle('compte')} libelle="Compte" options={CHARGES} />
      ) : null}
      {section === 'ressources' ? (
        <>
          <CaseListe {...cle('compte')} libelle="Compte" options={PRODUITS} />
          <CaseListe {...cle('statut')} libelle="Réponse" options={STATUTS} />
        </>
      ) : null}
      {partie === 'charges' && orientations.length > 0 ? (
        <CaseListe
          {...cle('orientation')}
          libelle="Orientation"
          options={[
            { valeur: '', libelle: 'Toutes' },
            ...orientations.map((o) => ({ valeur: o.id, libelle: o.titre })),
          ]}
        />
      ) : null}
      <Case
        {...cle('montant')}
        libelle={section === 'personnel' ? 'ou coût total' : 'Montant'}
        unite="€"
        nombre
        cachee={calcule !== null}
      />
      {calcule !== null ? (
        <p className="m-ligne__calcul">
          <span>Coût calculé</span> <strong>{enEuros(calcule)}</strong>
        </p>
      ) : null}
      <p className="m-ligne__geste">
        <button
          type="submit"
          name="_geste"
          value={`retirer:${ligne.id}`}
          className="fr-btn fr-btn--tertiary fr-btn--sm"
          onClick={(e) => {
            e.preventDefault();
            retirer(ligne.id);
          }}
        >
          Retirer<span className="fr-sr-only"> : {dite}</span>
        </button>
      </p>
      {conflit ? (
        <p className="m-ligne__conflit">
          <strong>Enregistré entre-temps.</strong> {conflit}. Gardez votre saisie ou reprenez la sienne, puis
          enregistrez.
        </p>
      ) : null}
    </fieldset>
  );
}
