import { ChampDate } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { DESCRIPTIONS, FINALITES, LIBELLES_MOYEN, MOYENS } from '../forme.ts';
import type { MonChoix } from '../requetes/moi.ts';

/** « , depuis le 3 mai 2026, noté par X, au téléphone » */
export const depuis = (x: MonChoix | undefined): string =>
  x
    ? `, depuis le ${date(x.le)}${x.recueilliPar ? `, noté par ${x.recueilliPar}` : ''}${x.moyen ? `, ${LIBELLES_MOYEN[x.moyen]}` : ''}`
    : '';

interface Proprietes {
  choix: Partial<Record<(typeof FINALITES)[number], MonChoix>>;
  ecrire: boolean;
  jour: string;
  resultat: unknown;
}

/** Ce à quoi elle dit oui ou non, et de quoi noter ce qu'elle dit hors de son espace. */
export function SesChoix({ choix, ecrire, jour, resultat }: Proprietes) {
  return (
    <Section titre="Ce à quoi elle dit oui ou non" id="choix">
      <ul>
        {FINALITES.map((f) => (
          <li key={f}>
            « {DESCRIPTIONS[f].titre} » :{' '}
            <strong>{(choix[f]?.sens ?? DESCRIPTIONS[f].defaut) === 'accord' ? 'oui' : 'non'}</strong>
            {depuis(choix[f])}
          </li>
        ))}
      </ul>
      {ecrire ? (
        <details open={resultat !== undefined}>
          <summary>Noter ce qu'elle dit de vive voix ou par écrit</summary>
          <Formulaire id="choix-recueilli" resultat={resultat}>
            <input type="hidden" name="quoi" value="choix" />
            <Choix
              nom="finalite"
              libelle="À quoi"
              valeur={null}
              options={FINALITES.map((valeur) => ({ valeur, libelle: DESCRIPTIONS[valeur].titre }))}
            />
            <Radios
              nom="sens"
              libelle="Elle dit"
              enLigne
              options={[
                { valeur: 'opposition', libelle: 'Non' },
                { valeur: 'accord', libelle: 'Oui, à nouveau' },
              ]}
            />
            <ChampDate nom="le" libelle="Dit le" valeur={jour} max={jour} />
            <Choix
              nom="moyen"
              libelle="Comment"
              valeur={null}
              options={MOYENS.map((valeur) => ({ valeur, libelle: LIBELLES_MOYEN[valeur] }))}
            />
            <p className="m-mention">Son choix vaut dès maintenant. Elle le lit dans son espace, avec votre nom.</p>
            <Boutons>
              <BoutonEnvoi variante="secondaire">Noter son choix</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}
