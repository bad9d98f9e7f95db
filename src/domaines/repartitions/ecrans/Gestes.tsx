import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { type Echelle, LIBELLES_METHODE_ATELIER, type MethodeAtelier } from '../atelier.ts';
import type { MethodeMontree } from '../requetes/pages.ts';
import { signe } from './communs.tsx';

const optionsMethodes = (methodes: MethodeMontree[], ajustables = false) =>
  methodes
    .filter((m) => m.ajustee !== null && (!ajustables || m.methode !== 'statu_quo'))
    .map((m) => ({ valeur: m.methode, libelle: LIBELLES_METHODE_ATELIER[m.methode] }));

interface AjustementLu {
  id: number;
  methode: MethodeAtelier;
  territoire: string;
  ecart: string;
  motif: string;
  par: string;
  le: Date;
}

export function Ajuster(props: {
  version: number;
  territoires: { id: string; nom: string }[];
  methodes: MethodeMontree[];
  ajustements: AjustementLu[];
  noms: Record<string, string>;
  peut: boolean;
  resultat: unknown;
}) {
  const refus = useRefus(props.resultat)('ajuster');
  const { ajustements } = props;
  return (
    <Section
      titre={
        ajustements.length === 0
          ? 'Aucun ajustement local'
          : pluriel(ajustements.length, 'ajustement local', 'ajustements locaux')
      }
      id="ajustements"
    >
      <p>
        Un écart décidé pour une raison locale : la méthode repartage le reste, et la région garde ce qu'elle avait
        reçu.
      </p>
      {ajustements.length > 0 ? (
        <Tableau
          legende="Ajustements locaux, dans l'ordre où ils ont été décidés"
          legendeMasquee
          cle={(a) => a.id}
          lignes={ajustements}
          colonnes={[
            { id: 'territoire', titre: 'Territoire', valeur: (a) => props.noms[a.territoire] ?? a.territoire },
            {
              id: 'ecart',
              titre: 'ETP',
              numerique: true,
              valeur: (a) => a.ecart,
              rendu: (a) => signe(Number(a.ecart)),
            },
            { id: 'methode', titre: 'Méthode', valeur: (a) => LIBELLES_METHODE_ATELIER[a.methode] },
            { id: 'motif', titre: 'Raison', valeur: (a) => a.motif },
            { id: 'par', titre: 'Par', valeur: (a) => `${a.par}, le ${date(a.le, 'courte')}` },
          ]}
        />
      ) : null}
      {props.peut ? (
        <details open={refus !== undefined}>
          <summary>Ajuster un territoire</summary>
          <Formulaire id="ajustement" resultat={refus} action="?geste=ajuster">
            <input type="hidden" name="version" value={props.version} />
            <Choix nom="methode" libelle="Méthode" options={optionsMethodes(props.methodes, true)} />
            <Choix
              nom="territoire"
              libelle="Territoire"
              options={props.territoires.map((t) => ({ valeur: t.id, libelle: t.nom }))}
            />
            <ChampNombre
              nom="ecart"
              libelle="Écart"
              unite="ETP"
              aide="Positif ou négatif ; l'inverse annule un ajustement."
            />
            <ChampTexte nom="motif" libelle="Raison" lignes={2} />
            <Boutons>
              <BoutonEnvoi>Ajuster</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}

/** Ce qu'adopter fait quand aucun crédit n'en vient. */
const SANS_CREDITS =
  'Adopter garde la décision et ses motifs. Aucun crédit ne bouge : ceux du département se répartissent par type et par structure, pas par intercommunalité, sur la page des délégations.';

export function Decider(props: {
  version: number;
  methodes: MethodeMontree[];
  echelle: Echelle;
  parType: boolean;
  /** Qui adopte peut aussi doter les régions. */
  notifier: boolean;
  resultat: unknown;
}) {
  const refus = useRefus(props.resultat);
  const refusEcart = refus('ecarter');
  return (
    <Section titre="Décider" id="decider">
      <Formulaire id="adoption" resultat={refus('adopter')} action="?geste=adopter">
        <input type="hidden" name="version" value={props.version} />
        <Choix nom="methode" libelle="Méthode adoptée, ajustements compris" options={optionsMethodes(props.methodes)} />
        <ChampTexte
          nom="decision"
          libelle="Motifs"
          lignes={3}
          aide="Ils seront lus avec les chiffres, longtemps après."
        />
        {props.echelle === 'region' ? (
          <Coche
            nom="doter"
            libelle={
              props.parType
                ? 'En faire les crédits des départements et de leurs types'
                : 'En faire les crédits des départements'
            }
            aide={`Chaque ligne de département reçoit ou rend la différence, dans la ligne IAE de la région : rien ne se crée ni ne se perd.${props.parType ? " Ses lignes par type s'ouvrent ou s'ajustent de même ; les euros s'y partagent selon les postes et l'aide au poste de chaque type, ou les postes seuls si une aide n'est pas connue." : ''}`}
          />
        ) : props.echelle === 'departement' ? (
          <p className="m-mention">{SANS_CREDITS}</p>
        ) : props.notifier ? (
          <>
            <Coche
              nom="doter"
              libelle="En faire les crédits des régions"
              aide="La ligne IAE de chaque région s'ouvre, reçoit ou rend la différence, et ne dépassera plus sa part : la région la partage ensuite entre ses départements. Sans cocher, adopter garde la décision et la montre dans les dialogues de gestion."
            />
            <ChampNombre
              nom="euros"
              libelle="Euros à partager entre les régions"
              unite="€"
              aide="Au prorata de leurs postes, au centime ; demandé si les crédits suivent."
              facultatif
            />
          </>
        ) : (
          <p className="m-mention">
            Adopter garde la décision et ses motifs, et la montre dans les dialogues de gestion. Aucun crédit ne bouge :
            la DGEFP dote les régions.
          </p>
        )}
        <Boutons>
          <BoutonEnvoi>Adopter</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      <details open={refusEcart !== undefined}>
        <summary>Écarter cette répartition</summary>
        <Formulaire id="ecart" resultat={refusEcart} action="?geste=ecarter">
          <input type="hidden" name="version" value={props.version} />
          <ChampTexte nom="decision" libelle="Raison" lignes={2} />
          <Boutons>
            <BoutonEnvoi variante="secondaire">Écarter</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </details>
    </Section>
  );
}
