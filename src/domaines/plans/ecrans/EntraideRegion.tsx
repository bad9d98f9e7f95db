import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { LIBELLES_PRODUCTION, PRODUCTIONS } from '../forme.ts';
import type { Correspondant } from '../requetes/region.ts';
import { pour } from './communs.tsx';
import type { DonneesRegion } from './region.tsx';

interface Commun {
  d: DonneesRegion;
  resultat: unknown;
}

const Coordonnees = ({ c }: { c: Correspondant | null }) =>
  c === null ? (
    <em>personne</em>
  ) : (
    <>
      {c.nom}
      {c.fonction ? `, ${c.fonction}` : ''}
      {c.courriel ? (
        <>
          , <a href={`mailto:${c.courriel}`}>{c.courriel}</a>
        </>
      ) : null}
      {c.telephone ? `, ${c.telephone}` : ''}
    </>
  );

/** Nom, fonction et coordonnées de qui suit, au niveau de la région et de chaque département. */
export function Correspondants({ d, resultat }: Commun) {
  const refus = pour(resultat, 'correspondant');
  const ou = [
    ...(d.correspondreRegion ? [{ valeur: '', libelle: `La région (${d.region.nom})` }] : []),
    ...d.departements.filter((l) => l.correspondre).map((l) => ({ valeur: l.code, libelle: l.nom })),
  ];
  const sans = d.departements.filter((l) => l.correspondant === null).length;
  return (
    <Section
      id="correspondants"
      titre={
        sans === 0 ? 'Chaque département a un correspondant' : `${pluriel(sans, 'département')} sans correspondant`
      }
    >
      <ul>
        <li>
          Région : <Coordonnees c={d.correspondant} />
        </li>
        {d.departements.map((l) => (
          <li key={l.code}>
            {l.nom} : <Coordonnees c={l.correspondant} />
          </li>
        ))}
      </ul>
      {ou.length > 0 ? (
        <details open={refus !== undefined}>
          <summary>Nommer un correspondant</summary>
          <Formulaire id="correspondant" resultat={refus} action={`?geste=correspondre&annee=${d.annee}`}>
            <input type="hidden" name="formulaire" value="correspondant" />
            <Choix nom="departement" libelle="Pour" vide={null} options={ou} />
            <ChampTexte nom="nom" libelle="Nom" remplissage="off" />
            <ChampTexte nom="fonction" libelle="Fonction" facultatif />
            <ChampTexte nom="courriel" libelle="Adresse électronique" type="email" facultatif remplissage="off" />
            <ChampTexte nom="telephone" libelle="Téléphone" type="tel" facultatif remplissage="off" />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Nommer</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}

/** L'aide demandée et les réponses données, sans réponse d'abord. */
export function Aides({ d, resultat }: Commun) {
  const refus = pour(resultat, 'aide');
  const ouvertes = d.aides.filter((a) => a.reponse === null).length;
  const demandeurs = d.departements.filter((l) => l.demander).map((l) => ({ valeur: l.code, libelle: l.nom }));
  const repond = new Set(d.departements.filter((l) => l.repondre).map((l) => l.code));
  return (
    <Section
      id="aides"
      titre={
        d.aides.length === 0
          ? "Aucune aide n'est demandée"
          : ouvertes === 0
            ? "Chaque demande d'aide a sa réponse"
            : `${pluriel(ouvertes, "demande d'aide", "demandes d'aide")} sans réponse`
      }
    >
      {d.aides.length > 0 ? (
        <ul>
          {d.aides.map((a) => (
            <li key={a.id}>
              <strong>
                {a.departementNom}, {LIBELLES_PRODUCTION[a.production].toLowerCase()}
              </strong>{' '}
              <span className="m-mention">
                {date(a.demandeeLe)}, {a.demandeePar}
              </span>
              <p>{a.demande}</p>
              {a.reponse ? (
                <p>
                  Réponse : {a.reponse}{' '}
                  <span className="m-mention">
                    {date(a.repondueLe)}, {a.reponduePar}
                  </span>
                </p>
              ) : repond.has(a.departement) ? (
                <details open={pour(resultat, `aide-${a.id}`) !== undefined}>
                  <summary>
                    Répondre<span className="fr-sr-only"> à {a.departementNom}</span>
                  </summary>
                  <Formulaire
                    id={`aide-${a.id}`}
                    resultat={pour(resultat, `aide-${a.id}`)}
                    action={`?geste=aider&annee=${d.annee}`}
                  >
                    <input type="hidden" name="formulaire" value={`aide-${a.id}`} />
                    <input type="hidden" name="aide" value={a.id} />
                    <ChampTexte nom="reponse" libelle="Réponse" lignes={3} />
                    <Boutons>
                      <BoutonEnvoi variante="secondaire">Répondre</BoutonEnvoi>
                    </Boutons>
                  </Formulaire>
                </details>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {demandeurs.length > 0 ? (
        <details open={refus !== undefined}>
          <summary>Demander de l'aide</summary>
          <Formulaire id="aide" resultat={refus} action={`?geste=demander&annee=${d.annee}`} key={d.jeton}>
            <input type="hidden" name="formulaire" value="aide" />
            <input type="hidden" name="jeton" value={d.jeton} />
            <Choix nom="departement" libelle="Département" vide={null} options={demandeurs} />
            <Choix
              nom="production"
              libelle="Sur quoi"
              options={PRODUCTIONS.map((valeur) => ({ valeur, libelle: LIBELLES_PRODUCTION[valeur] }))}
            />
            <ChampTexte nom="demande" libelle="Ce dont vous avez besoin" lignes={3} />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Demander</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}
