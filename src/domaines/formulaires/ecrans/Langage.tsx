import { type Definition, estRepetition, FONCTIONS } from '#src/socle/formulaires/index.ts';

/** Aide-mémoire du langage des conditions et formules, et identifiants du formulaire. */
export function Langage({ definition }: { definition: Definition }) {
  return (
    <aside aria-label="Aide pour les formules">
      <details>
        <summary>Écrire une condition ou une formule</summary>
        <ul>
          <li>
            Calculs <code>+ - * /</code>, comparaisons <code>= &lt;&gt; &lt; &lt;= &gt; &gt;=</code>, <code>et</code>,{' '}
            <code>ou</code>, <code>non</code>, <code>vrai</code>, <code>faux</code>.
          </li>
          <li>
            Un nombre s'écrit <code>0,05</code> ; un texte ou une date entre apostrophes : <code>'2026-01-01'</code> ;
            les arguments se séparent par un point-virgule.
          </li>
          <li>
            <code>groupe.question</code> est la colonne d'un groupe répété ; dans une ligne du groupe,{' '}
            <code>question</code> est la réponse de cette ligne.
          </li>
          <li>
            <code>contexte.donnee</code> est une donnée fournie par la procédure (paramètre daté, registre).
          </li>
          <li>Une réponse qui manque rend le résultat « non calculable », jamais zéro.</li>
          {Object.entries(FONCTIONS).map(([nom, { aide }]) => (
            <li key={nom}>{aide}</li>
          ))}
        </ul>
      </details>
      <details>
        <summary>Identifiants des questions</summary>
        {definition.sections.map((s) => (
          <div key={s.id}>
            <p>
              <strong>{s.titre}</strong>
            </p>
            <ul>
              {s.blocs.flatMap((b) =>
                [
                  { cle: b.id, libelle: b.libelle },
                  ...(estRepetition(b) ? b.champs.map((c) => ({ cle: `${b.id}.${c.id}`, libelle: c.libelle })) : []),
                ].map(({ cle, libelle }) => (
                  <li key={cle}>
                    <code>{cle}</code> {libelle}
                  </li>
                )),
              )}
            </ul>
          </div>
        ))}
      </details>
    </aside>
  );
}
