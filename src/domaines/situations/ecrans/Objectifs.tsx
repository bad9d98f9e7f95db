import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { LIBELLES_ETAPE, LIBELLES_ETAT_OBJECTIF, type Objectif } from '../forme.ts';

/** Ce que vise le parcours ; chacun se clôt ou se rouvre d'un bouton. */
export function Objectifs({
  objectifs,
  ecrit,
  ajouter,
  resultat,
}: {
  objectifs: Objectif[];
  ecrit: boolean;
  ajouter: string;
  resultat: unknown;
}) {
  const erreur = (resultat as { erreur?: string } | undefined)?.erreur;
  return (
    <Section titre="Les objectifs" id="objectifs" liens={ecrit ? <Link to={ajouter}>Ajouter un objectif</Link> : null}>
      {erreur ? (
        <Alerte ton="erreur" annoncer>
          {erreur}
        </Alerte>
      ) : null}
      {objectifs.length === 0 ? <p>Aucun objectif : dites avec la personne ce qu'elle veut atteindre.</p> : null}
      <ul className="m-fils">
        {objectifs.map((o) => (
          <li key={o.id}>
            <p>
              {o.libelle}{' '}
              <Etiquette ton={o.etat === 'atteint' ? 'succes' : o.etat === 'en_cours' ? 'information' : 'neutre'}>
                {LIBELLES_ETAT_OBJECTIF[o.etat]}
              </Etiquette>
              <br />
              <span className="m-fils__qui">{LIBELLES_ETAPE[o.etape]}</span>
            </p>
            {ecrit ? (
              <Formulaire id={`objectif-${o.id}`}>
                <input type="hidden" name="id" value={o.id} />
                <input type="hidden" name="version" value={o.version} />
                <p className="m-frise__etats">
                  {(o.etat === 'en_cours'
                    ? ([
                        ['atteint', 'Atteint'],
                        ['abandonne', 'Abandonner'],
                      ] as const)
                    : ([['en_cours', 'Rouvrir']] as const)
                  ).map(([etat, libelle]) => (
                    <BoutonEnvoi key={etat} nom="etat" valeur={etat} variante="discret" petit>
                      {libelle}
                      <span className="fr-sr-only"> : {o.libelle}</span>
                    </BoutonEnvoi>
                  ))}
                </p>
              </Formulaire>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
