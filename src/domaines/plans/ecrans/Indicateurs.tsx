import { Link } from 'react-router';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import { ChampDate, ChampNombre } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { CODES_IAE, libelleType } from '#src/referentiels/typesSiae.ts';
import type { ActionComplete } from '../contenu.ts';
import type { Plan } from '../forme.ts';
import type { IndicateurMesure } from '../mesures.ts';
import { pour } from './communs.tsx';

/** La cible et le chemin, en mots : la couleur ne le dit jamais seule. */
function Chemin({ i }: { i: IndicateurMesure }) {
  if (i.atteinte === null) return i.mesure?.masquee ? 'masqué' : 'non calculable';
  if (i.atteinte && i.desLeDepart) return <Etiquette ton="neutre">atteinte dès le départ</Etiquette>;
  if (i.atteinte) return <Etiquette ton="succes">cible atteinte</Etiquette>;
  if (i.chemin === null) return <Etiquette ton="neutre">cible non atteinte</Etiquette>;
  if (i.chemin < 0) return <Etiquette ton="erreur">s'éloigne</Etiquette>;
  return <Etiquette ton="information">{Math.round(100 * i.chemin)} % du chemin</Etiquette>;
}

const portee = ({ type, public: public_ }: IndicateurMesure) => ({
  type: type ?? undefined,
  public: public_ ?? undefined,
});

/** Départ, valeur du jour, cible : lus dans les chiffres du programme, chacun avec sa page et ses lignes. */
export function Indicateurs(props: {
  plan: Plan;
  indicateurs: IndicateurMesure[];
  actions: ActionComplete[];
  catalogue: { valeur: string; libelle: string }[];
  publics: { valeur: string; libelle: string }[];
  ecrire: boolean;
  resultat: unknown;
}) {
  const { plan, indicateurs, ecrire } = props;
  if (indicateurs.length === 0 && !ecrire) return null;
  const atteints = indicateurs.filter((i) => i.atteinte).length;
  const refus = pour(props.resultat, 'indicateur');
  return (
    <Section
      titre={
        indicateurs.length === 0
          ? 'Aucun indicateur'
          : `${pluriel(atteints, 'cible atteinte', 'cibles atteintes')} sur ${indicateurs.length}`
      }
      id="indicateurs"
    >
      {indicateurs.length > 0 ? (
        <Tableau
          legende="Indicateurs du plan"
          legendeMasquee
          cle={(i) => i.id}
          lignes={indicateurs}
          colonnes={[
            {
              id: 'indicateur',
              titre: 'Indicateur',
              valeur: (i) => i.definition?.libelle ?? i.cle,
              rendu: (i) => (
                <>
                  {i.definition ? (
                    <Link to={ecrireAdresse(`/indicateurs/${i.cle}`, { territoire: i.territoire, ...portee(i) })}>
                      {i.definition.libelle}
                      {i.precision ? ` (${i.precision})` : ''}
                    </Link>
                  ) : (
                    i.cle
                  )}
                  {i.actionIntitule ? <span className="m-mention"> {i.actionIntitule}</span> : null}
                  {i.mesure?.note ? <p className="m-mention">{i.mesure.note}</p> : null}
                </>
              ),
            },
            {
              id: 'initiale',
              titre: 'Départ',
              numerique: true,
              valeur: (i) => i.initiale,
              rendu: (i) => (
                <>
                  {i.textes.initiale} <span className="m-mention">{i.initialeAnnee}</span>
                </>
              ),
            },
            {
              id: 'valeur',
              titre: "Aujourd'hui",
              numerique: true,
              valeur: (i) => i.mesure?.valeur ?? null,
              rendu: (i) => <Valeur i={i} />,
            },
            {
              id: 'cible',
              titre: 'Cible',
              numerique: true,
              valeur: (i) => i.cible,
              rendu: (i) => (
                <>
                  {i.textes.cible} <span className="m-mention">au {date(i.cibleLe, 'courte')}</span>
                </>
              ),
            },
            { id: 'chemin', titre: 'Où l’on en est', valeur: (i) => i.chemin, rendu: (i) => <Chemin i={i} /> },
            ...(ecrire
              ? [
                  {
                    id: 'retirer',
                    titre: 'Retirer',
                    valeur: () => '',
                    rendu: (i: IndicateurMesure) => (
                      <Formulaire id={`i${i.id}`} action="?geste=retirer_indicateur" className="m-formulaire--ligne">
                        <input type="hidden" name="id" value={i.id} />
                        <BoutonEnvoi variante="discret" petit>
                          Retirer<span className="fr-sr-only"> : {i.definition?.libelle ?? i.cle}</span>
                        </BoutonEnvoi>
                      </Formulaire>
                    ),
                  },
                ]
              : []),
          ]}
        />
      ) : null}
      {ecrire ? (
        <details open={refus !== undefined}>
          <summary>Suivre un indicateur</summary>
          <Formulaire id="indicateur" resultat={refus} action="?geste=mesurer">
            <input type="hidden" name="formulaire" value="indicateur" />
            <Choix
              nom="cle"
              libelle="Indicateur"
              aide={`Mesuré sur ${plan.territoireNom} ; sa valeur de départ est lue maintenant.`}
              options={props.catalogue}
            />
            <Choix
              nom="action"
              libelle="Pour"
              facultatif
              vide="Tout le plan"
              options={props.actions.map((a) => ({ valeur: String(a.id), libelle: a.intitule }))}
            />
            <Choix
              nom="type"
              libelle="Type de structure"
              aide="Pour les indicateurs qui se lisent par type."
              facultatif
              vide="Tous les types"
              options={CODES_IAE.map((valeur) => ({ valeur, libelle: libelleType(valeur) }))}
            />
            <Choix
              nom="public"
              libelle="Public"
              aide="Pour les indicateurs de besoin et d'accès."
              facultatif
              vide="Celui de l'indicateur"
              options={props.publics}
            />
            <ChampNombre nom="cible" libelle="Cible" aide="Une part s'écrit en pour cent : 40 pour 40 %." />
            <ChampDate nom="cible_le" libelle="À atteindre le" valeur={`${plan.anneeFin}-12-31`} />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Suivre cet indicateur</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}

/** Un jour se lit en français ; un millésime est déjà en clair. */
const enClair = (quand: string) => (/^\d{4}-\d{2}-\d{2}$/.test(quand) ? date(quand, 'courte') : quand);

function Valeur({ i }: { i: IndicateurMesure }) {
  return (
    <>
      {i.mesure?.lignes ? <Link to={i.mesure.lignes}>{i.textes.valeur}</Link> : i.textes.valeur}
      {i.mesure?.dateDonnees ? <span className="m-mention"> {enClair(i.mesure.dateDonnees)}</span> : null}
    </>
  );
}
