import { Link } from 'react-router';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, nombre, pluriel } from '#src/presentation/format.ts';
import { DateEffet, MouvementCredits } from '#src/presentation/MouvementCredits.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import {
  GENRES_SAISIS,
  type GenreMouvement,
  LIBELLES_MOUVEMENT,
  type NiveauCredits,
} from '#src/referentiels/credits.ts';
import { enEuros } from '#src/socle/montants.ts';

interface Option {
  valeur: string;
  libelle: string;
}

const A_OUVRIR: Record<NiveauCredits, { geste: string; cible: string }> = {
  region: { geste: 'Déléguer à un département', cible: 'Département' },
  departement: { geste: 'Ouvrir une ligne par type', cible: 'Type de structure' },
  type: { geste: 'Ouvrir la ligne d’une structure', cible: 'Structure' },
  structure: { geste: '', cible: '' },
};

export function Ouvrir({ niveau, options, resultat }: { niveau: NiveauCredits; options: Option[]; resultat: unknown }) {
  const refus = useRefus(resultat)('ouvrir');
  const { geste, cible } = A_OUVRIR[niveau];
  return (
    <details open={refus !== undefined}>
      <summary>{geste}</summary>
      <Formulaire id="ouvrir" resultat={refus} action="?geste=ouvrir">
        <Choix nom="cible" libelle={cible} options={options} />
        <ChampNombre
          nom="montant"
          libelle="Crédits"
          unite="€"
          aide={
            niveau === 'region'
              ? 'En plus de ce que sa campagne aurait déjà reçu. Vide : rien pour l’instant.'
              : 'Au moins ce qui est déjà engagé pour elle.'
          }
          facultatif
        />
        <ChampNombre nom="etp" libelle="Postes" unite="ETP" facultatif />
        <DateEffet />
        <ChampTexte nom="motif" libelle="Motif" lignes={2} aide="Référence de la notification, ou raison." />
        <Boutons>
          <BoutonEnvoi>{geste}</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </details>
  );
}

interface MouvementLu {
  id: number;
  genre: GenreMouvement;
  montant: string;
  etp: string;
  motif: string;
  effet: string;
  par: string;
  le: Date;
}

export function Mouvements(props: {
  mouvements: MouvementLu[];
  rang: number;
  peut: boolean;
  resultat: unknown;
  rattachee: boolean;
}) {
  const { mouvements } = props;
  const refus = useRefus(props.resultat);
  return (
    <Section
      titre={
        mouvements.length === 0
          ? 'Aucun mouvement'
          : pluriel(mouvements.length, 'mouvement de crédits', 'mouvements de crédits')
      }
      id="mouvements"
    >
      {mouvements.length > 0 ? (
        <Tableau
          legende="Crédits reçus, ajustés, repris ou virés, du plus récent au plus ancien"
          cle={(m) => m.id}
          lignes={mouvements}
          colonnes={[
            { id: 'effet', titre: 'Effet', valeur: (m) => date(m.effet, 'courte') },
            { id: 'genre', titre: 'Genre', valeur: (m) => LIBELLES_MOUVEMENT[m.genre] },
            {
              id: 'montant',
              titre: 'Montant',
              numerique: true,
              valeur: (m) => m.montant,
              rendu: (m) => enEuros(m.montant),
            },
            {
              id: 'etp',
              titre: 'ETP',
              numerique: true,
              valeur: (m) => m.etp,
              rendu: (m) => nombre(m.etp, { decimales: 1 }),
            },
            { id: 'motif', titre: 'Motif', valeur: (m) => m.motif },
            { id: 'par', titre: 'Par', valeur: (m) => `${m.par}, le ${dateHeure(m.le)}` },
          ]}
        />
      ) : (
        <p className="m-vide">
          Les crédits reçus, ajustés, repris et virés s’écrivent ici, avec leur date et leur motif.
        </p>
      )}
      {props.peut ? (
        <MouvementCredits
          rang={props.rang}
          resultat={refus('mouvementer')}
          genres={GENRES_SAISIS.map((valeur) => ({ valeur, libelle: LIBELLES_MOUVEMENT[valeur] }))}
          postes
        />
      ) : (
        <p className="m-mention">
          {props.rattachee
            ? 'Ces crédits viennent de la ligne du dessus : le service qui la tient les change.'
            : 'Seule une personne responsable du service change ces crédits.'}
        </p>
      )}
    </Section>
  );
}

export function Virer(props: {
  rang: number;
  lignes: Option[];
  resultat: unknown;
  regles: { region: string | null; annee: number };
}) {
  const refus = useRefus(props.resultat)('virer');
  return (
    <Section titre="Virer vers une autre ligne" id="virer">
      <p>
        Dans un même département et un même fonds, librement. Ailleurs, selon les{' '}
        <Link to={`/delegations/regles?region=${props.regles.region}&annee=${props.regles.annee}`}>
          règles de fongibilité de la région
        </Link>
        .
      </p>
      <details open={refus !== undefined}>
        <summary>Écrire un virement</summary>
        <Formulaire id="virement" resultat={refus} action="?geste=virer">
          <input type="hidden" name="rang" value={props.rang} />
          <Choix nom="vers" libelle="Ligne qui reçoit" options={props.lignes} />
          <ChampNombre nom="montant" libelle="Montant" unite="€" />
          <ChampNombre nom="etp" libelle="Postes" unite="ETP" facultatif />
          <DateEffet />
          <ChampTexte nom="motif" libelle="Motif" lignes={2} />
          <Boutons>
            <BoutonEnvoi>Virer</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </details>
    </Section>
  );
}

interface Constat {
  id: number;
  au: string;
  engage: string;
  realise: string;
  etpRealise: string | null;
  source: string;
  par: string;
}

export function Constater({ constats, peut, resultat }: { constats: Constat[]; peut: boolean; resultat: unknown }) {
  const refus = useRefus(resultat)('constater');
  return (
    <Section titre={constats.length === 0 ? 'Aucun relevé' : pluriel(constats.length, 'relevé')} id="releves">
      <p>Les dossiers de ce fonds ne sont pas dans Maillage : où il en est se relève à une date, avec sa source.</p>
      {constats.length > 0 ? (
        <Tableau
          legende="Relevés, du plus récent au plus ancien"
          legendeMasquee
          cle={(c) => c.id}
          lignes={constats}
          colonnes={[
            { id: 'au', titre: 'Au', valeur: (c) => date(c.au, 'courte') },
            {
              id: 'engage',
              titre: 'Engagé',
              numerique: true,
              valeur: (c) => c.engage,
              rendu: (c) => enEuros(c.engage),
            },
            {
              id: 'realise',
              titre: 'Réalisé',
              numerique: true,
              valeur: (c) => c.realise,
              rendu: (c) => enEuros(c.realise),
            },
            {
              id: 'etp',
              titre: 'ETP réalisés',
              numerique: true,
              valeur: (c) => c.etpRealise,
              rendu: (c) => c.etpRealise ?? '–',
            },
            { id: 'source', titre: 'Source', valeur: (c) => `${c.source} (${c.par})` },
          ]}
        />
      ) : null}
      {peut ? (
        <details open={refus !== undefined}>
          <summary>Écrire un relevé</summary>
          <Formulaire id="releve" resultat={refus} action="?geste=constater">
            <ChampDate nom="au" libelle="Au" />
            <ChampNombre nom="engage" libelle="Engagé" unite="€" />
            <ChampNombre nom="realise" libelle="Réalisé" unite="€" />
            <ChampNombre nom="etp_realise" libelle="ETP réalisés" unite="ETP" facultatif />
            <ChampTexte nom="source" libelle="Source" aide="Extraction de l'ASP, Chorus, tableau du service…" />
            <Boutons>
              <BoutonEnvoi>Enregistrer le relevé</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}
