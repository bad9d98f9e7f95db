import { Link } from 'react-router';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { tableauEnquete } from '../requetes/enquetes.ts';

/** Ce que le service peut encore faire d'une enquête ; le geste principal est en tête de page. */
export function Gestes({ page: d, resultat }: { page: Awaited<ReturnType<typeof tableauEnquete>>; resultat: unknown }) {
  const { enquete: e, peut } = d;
  const version = <input type="hidden" name="version" value={e.version} />;
  const offerts = peut.prolonger || peut.clore || peut.publier || peut.reconduire || peut.retirer || d.suite !== null;
  if (!offerts) return null;
  return (
    <Section titre="Suite de l'enquête" id="suite">
      {peut.prolonger ? (
        <Formulaire resultat={resultat} id="prolonger">
          {version}
          <ChampDate nom="ferme_le" libelle="Dernier jour pour répondre" valeur={e.fermeLe} />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="prolonger" variante="secondaire">
              Changer ce jour
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {peut.clore ? (
        <Formulaire resultat={resultat} id="clore">
          {version}
          <p>Close, l'enquête ne reçoit plus de réponses. Celles qui manquent restent comptées, jamais remplacées.</p>
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="clore" variante="secondaire">
              Clore la collecte
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {peut.publier ? (
        <Formulaire resultat={resultat} id="publier">
          {version}
          <p>Publiés, les résultats se lisent par tous les comptes du territoire, petits effectifs masqués.</p>
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="publier">
              Publier les résultats
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {peut.reconduire ? (
        <Formulaire resultat={resultat} id="reconduire">
          <p>
            L'enquête {e.annee + 1} se prépare d'un geste : même questionnaire, mêmes types. Ce qui change peu est
            proposé à chaque structure, qui le confirme ; ses nombres de cette année se lisent à côté.
          </p>
          {e.mode === 'panel' ? (
            <Radios
              nom="panel"
              libelle="Le panel"
              valeur="garder"
              options={[
                {
                  valeur: 'garder',
                  libelle: 'Le garder',
                  aide: 'Les mêmes structures autant que le champ le permet : l’évolution se mesure mieux.',
                },
                {
                  valeur: 'retirer',
                  libelle: 'En tirer un autre',
                  aide: 'D’autres structures sont sollicitées ; celles qui restent gardent leurs réponses proposées.',
                },
              ]}
            />
          ) : null}
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="reconduire" variante="secondaire">
              Préparer l'enquête {e.annee + 1}
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {d.suite !== null ? (
        <p>
          <Link to={`/enquetes/${d.suite}`}>Voir l'enquête {e.annee + 1}</Link>
        </p>
      ) : null}
      {peut.retirer ? (
        <Formulaire resultat={resultat} id="retirer">
          {version}
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="retirer" variante="secondaire">
              Retirer cette enquête
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </Section>
  );
}
