import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { ACTIONS, LIBELLES_FAMILLE, libelleTheme } from '../catalogue/index.ts';
import type { Etape } from '../forme.ts';
import type { Suggestion } from '../regles/suggerer.ts';

/** Actions que les freins et les besoins de la personne appellent, chacune avec sa raison ; un bouton l'ajoute. */
export function Proposees({ suggestions, etape }: { suggestions: Suggestion[]; etape: Etape }) {
  if (suggestions.length === 0)
    return (
      <p className="m-mention">
        Rien à proposer d'après ses freins : aucun n'est ouvert, ou tout ce qu'ils appellent est déjà prévu.
      </p>
    );
  return (
    <Section titre="Ce que ses freins appellent" id="proposees">
      <p className="m-mention">
        Proposé d'après les freins ouverts, les plus forts d'abord, puis les besoins des objectifs. Vous choisissez avec
        la personne.
      </p>
      <ul className="m-fils">
        {suggestions.map((s) => (
          <li key={`${s.action.code}/${s.frein}`}>
            <Formulaire id={`proposee-${s.action.code}`} className="m-proposee">
              <input type="hidden" name="code" value={s.action.code} />
              <input type="hidden" name="etape" value={etape} />
              {s.frein ? <input type="hidden" name="frein" value={s.frein} /> : null}
              {s.besoin ? <input type="hidden" name="besoin" value={s.besoin} /> : null}
              <p>
                {s.action.libelle}
                <br />
                <span className="m-fils__qui">
                  Parce que : {s.raison}. {LIBELLES_FAMILLE[s.action.famille]}.
                </span>
              </p>
              <BoutonEnvoi nom="geste" valeur="proposee" variante="secondaire" petit>
                Ajouter<span className="fr-sr-only"> : {s.action.libelle}</span>
              </BoutonEnvoi>
            </Formulaire>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Tout le catalogue, par thème. */
export function DuCatalogue({ etape, resultat }: { etape: Etape; resultat: unknown }) {
  return (
    <Section titre="Choisir dans le catalogue" id="catalogue">
      <Formulaire id="catalogue" resultat={resultat}>
        <input type="hidden" name="etape" value={etape} />
        <Choix
          nom="code"
          libelle="Action"
          options={ACTIONS.map((a) => ({ valeur: a.code, libelle: a.libelle, groupe: libelleTheme(a.theme) }))}
        />
        <Boutons>
          <BoutonEnvoi nom="geste" valeur="proposee" variante="secondaire">
            Ajouter du catalogue
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}
